using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Sample;

/// <summary>Fills batches sample by sample, with the source's [Sample] method.</summary>
internal sealed class SampleFiller<TSource, TWorker> : SourceFiller<TSource, TWorker>
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource, TWorker>
{
    private readonly Replacements replacements;

    public SampleFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture)
        : base(source, plan, worker, culture) => replacements = new Replacements(plan, Samples);

    public override bool Fill(Slot slot, long ticket, int first, int end, in FillSignals signals, out SampleFault? fault)
    {
        fault = Choose(slot, ticket, first, end, signals);
        if (fault is not null)
            return true;
        if (replacements.HaveDeadly)
            return FillWithout(slot, ticket, first, end, signals, thrown: null, out fault);
        var block = new SampleBlock(slot, Plan.RandomOf(ticket), first, end, in signals);
        try
        {
            TWorker.Fill(Copy, ref block);
            return block.IsComplete;
        }
        catch (Exception e)
        {
            var row = Math.Max(first, block.Row);
            if (replacements.AreOn)
                return FillWithout(slot, ticket, row, end, signals, e, out fault);
            fault = new SampleFault(slot.SampleIndices[row], row, Worker, ExceptionText.Tame(e));
            return true;
        }
    }

    /// <summary>Fills rows of which some samples cannot be filled. What the sample of the first row threw is given, if it was tried already.</summary>
    /// <returns>False if the work was called off.</returns>
    private bool FillWithout(Slot slot, long ticket, int row, int end, FillSignals signals, Exception? thrown, out SampleFault? fault)
    {
        fault = null;
        while (row < end)
        {
            if (thrown is null)
            {
                var until = replacements.NextDeadly(slot, row, end);
                if (until == row)
                    thrown = Replacements.DeadlyReason;
                else if (!TryFill(slot, ticket, ref row, until, signals, out thrown))
                    return false;
                if (thrown is null)
                    continue;
            }

            if (!replacements.LeaveOut(slot, row, thrown) && !Substitute(slot, ticket, row, signals, thrown, out fault))
                return false;
            if (fault is not null)
                return true;
            row++;
            thrown = null;
        }

        return true;
    }

    /// <returns>False if the work was called off.</returns>
    private bool Substitute(Slot slot, long ticket, int row, FillSignals signals, Exception thrown, out SampleFault? fault)
    {
        var planned = slot.SampleIndices[row];
        var attempt = 0;
        while (replacements.Next(ticket, row, planned, ref attempt) is >= 0 and var sample)
        {
            slot.SampleIndices[row] = sample;
            var at = row;
            fault = null;
            if (!TryFill(slot, ticket, ref at, row + 1, signals, out var again))
                return false;
            if (again is not null)
                continue;
            slot.SampleIndices[row] = SampleMarks.Substitute(sample);
            return true;
        }

        slot.SampleIndices[row] = planned;
        fault = new SampleFault(planned, row, Worker, ExceptionText.Tame(thrown));
        return true;
    }

    /// <summary>Fills rows up to the first whose sample throws: the row, and what it threw, come back.</summary>
    /// <returns>False if the work was called off.</returns>
    private bool TryFill(Slot slot, long ticket, ref int row, int end, FillSignals signals, out Exception? thrown)
    {
        var block = new SampleBlock(slot, Plan.RandomOf(ticket), row, end, in signals);
        thrown = null;
        try
        {
            TWorker.Fill(Copy, ref block);
        }
        catch (Exception e)
        {
            thrown = e;
            row = Math.Max(row, block.Row);
            return true;
        }

        row = block.Row;
        return block.IsComplete;
    }
}
