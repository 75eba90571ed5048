namespace Infeed.Diagnosing;

/// <summary>The slots that a worker needs which reads several samples at once, and goes on into its next batches.</summary>
internal static class ReadAhead
{
    /// <summary>In how many batches samples that follow each other can lie: the first of them may be the last of its batch.</summary>
    /// <param name="concurrency">The samples that the worker reads at once.</param>
    /// <param name="rows">The fewest samples of a batch.</param>
    public static int Slots(int concurrency, int rows) => 1 + ((concurrency + rows - 2) / rows);
}
