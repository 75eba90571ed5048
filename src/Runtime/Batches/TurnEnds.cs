using System.Runtime.ExceptionServices;

namespace Infeed.Batches;

/// <summary>
/// What was lent of the memory of one batch, and has to end with its turn. The list keeps its own memory, so that a loop allocates nothing for it.
/// </summary>
internal sealed class TurnEnds
{
    private readonly List<(object Loan, nint Handle, Action<object, nint> End)> entries = [];

    public void Add(object loan, nint handle, Action<object, nint> end) => entries.Add((loan, handle, end));

    /// <summary>
    /// Ends all of them, the last first. What one throws keeps none of the others alive: it is thrown when all have ended, the first of several.
    /// </summary>
    public void Run()
    {
        if (entries.Count > 0)
            EndAll();
    }

    private void EndAll()
    {
        ExceptionDispatchInfo? failure = null;
        while (entries.Count > 0)
        {
            var (loan, handle, end) = entries[^1];
            // Removed first, so that it ends once, whatever happens inside.
            entries.RemoveAt(entries.Count - 1);
            try
            {
                end(loan, handle);
            }
            catch (Exception e)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failure?.Throw();
    }
}
