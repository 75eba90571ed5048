using System.Globalization;
using Infeed.Columns;
using Infeed.Plan;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <summary>
/// Settles batches without the samples that could not be filled, and counts these. They come with the batch, so that what is counted is what was delivered,
/// and does not depend on how far ahead workers are.
/// </summary>
/// <param name="source">The name of the source.</param>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="delivered">Receives what is counted.</param>
/// <param name="max">How many different samples can be left out.</param>
internal sealed class SampleErrorLog(string source, BatchPlan plan, DeliveryCounter delivered, int max)
{
    private readonly HashSet<long> different = [];

    /// <summary>Takes the marks out of a batch, and the rows without a sample.</summary>
    /// <param name="slot">The slot of the batch.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="rows">The rows that were filled; receives those that are left.</param>
    /// <returns>What the reader is to be told in place of the batch, because too many samples were left out; otherwise null.</returns>
    public SampleException? Settle(Slot slot, long ticket, ref int rows)
    {
        var first = SampleMarks.First(slot.SampleIndices[..rows]);
        return first < 0 ? null : SettleMarked(slot, ticket, first, ref rows);
    }

    private SampleException? SettleMarked(Slot slot, long ticket, int first, ref int rows)
    {
        var planned = new long[rows];
        new TicketSamples(plan).Fill(ticket, 0, planned);
        var (epoch, batch) = plan.Locate(ticket);
        var kept = first;
        SampleError? last = null;
        for (var row = first; row < rows; row++)
        {
            ref var index = ref slot.SampleIndices[row];
            if (SampleMarks.IsMark(index))
            {
                var substitute = SampleMarks.SubstituteBy(index);
                var sample = SampleMarks.LeftOutBy(index) ?? planned[row];
                last = new SampleError { SampleIndex = sample, Epoch = epoch, BatchIndex = batch, Substitute = substitute, Reason = slot.ReadNote(row) };
                Record(last);
                if (substitute is null)
                    continue;
                index = substitute.Value;
            }

            if (kept != row)
                slot.CopySample(row, slot, kept);
            kept++;
        }

        rows = kept;
        return different.Count > max ? TooMany(last!) : null;
    }

    private void Record(SampleError error)
    {
        delivered.Add(error, isNew: different.Add(error.SampleIndex));
        InfeedEventSource.Log.SampleLeftOut(source, error.SampleIndex, error.Epoch, error.BatchIndex, error.Substitute ?? -1, error.Reason);
    }

    private SampleException TooMany(SampleError last)
    {
        var listed = string.Join("; ", delivered.FirstErrors.Select(error => string.Create(CultureInfo.InvariantCulture, $"sample {error.SampleIndex}: {error.Reason}")));
        var message = string.Create(CultureInfo.InvariantCulture, $"{Quantity.Of(different.Count, "sample")} of {source} could not be filled, and MaxSampleErrors is {max:N0}: mend them, or raise it. The first are {listed}");
        return new SampleException(message, last.SampleIndex, last.Epoch, last.BatchIndex, worker: 0, new RemoteException("", last.Reason, last.Reason));
    }
}
