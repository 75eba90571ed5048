using Infeed.Columns;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>
/// What becomes of the row of a sample that cannot be filled. The mark stands where the row has the index of its sample, and the reason is stored in the slot:
/// so all that the consumer must know comes with the batch, from threads and processes alike.
/// </summary>
internal sealed class Replacements(BatchPlan plan, TicketSamples samples)
{
    /// <summary>How many other samples are tried in the place of one.</summary>
    private const int MaxAttempts = 16;

    private readonly HashSet<long>? deadly = plan.Recipe.Deadly.Length > 0 ? [.. plan.Recipe.Deadly] : null;

    /// <summary>Whether a batch can go on without a sample.</summary>
    public bool AreOn { get; } = plan.Recipe.OnSampleError != OnSampleError.Throw;

    /// <summary>Whether there are samples that must not be tried.</summary>
    public bool HaveDeadly => deadly is not null;

    /// <summary>What is said of a sample that is not tried.</summary>
    public static Exception DeadlyReason => new InvalidOperationException("It killed its worker process three times in turn.");

    public bool IsDeadly(long sample) => deadly?.Contains(sample) ?? false;

    /// <summary>The first row whose sample must not be tried; <paramref name="end"/> if there is none.</summary>
    public int NextDeadly(Slot slot, int first, int end)
    {
        while (first < end && !IsDeadly(slot.SampleIndices[first]))
            first++;
        return first;
    }

    /// <summary>Says why the planned sample of a row is not in the batch, and leaves the row out if that is what the loader does.</summary>
    /// <returns>False if another sample has to take its place.</returns>
    public bool LeaveOut(Slot slot, int row, Exception thrown)
    {
        slot.Note(row, ExceptionText.SummaryOf(thrown));
        if (plan.Recipe.OnSampleError != OnSampleError.Skip)
            return false;
        slot.SampleIndices[row] = SampleMarks.LeftOut(slot.SampleIndices[row]);
        return true;
    }

    /// <summary>The sample to try next in the place of another.</summary>
    /// <param name="ticket">The batch.</param>
    /// <param name="row">The row.</param>
    /// <param name="planned">The sample that it stands for.</param>
    /// <param name="attempt">The number of samples that were drawn before; receives that number with this one.</param>
    /// <returns>-1 if enough were tried.</returns>
    public long Next(long ticket, int row, long planned, ref int attempt)
    {
        while (attempt < MaxAttempts)
        {
            var drawn = samples.Substitute(ticket, row, attempt++);
            if (drawn != planned && !IsDeadly(drawn))
                return drawn;
        }

        return -1;
    }
}
