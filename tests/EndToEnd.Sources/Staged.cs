namespace Infeed.EndToEnd.Sources;

/// <summary>Samples that are what the epoch's hook has set, in a field and in a table that is made anew.</summary>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 8, UseMultiprocessing = true, Shuffle = true, Seed = 5)]
public sealed partial class Staged(int count)
{
    private int stage;
    private int[] table = [];

    /// <summary>The number of samples.</summary>
    public int Count => count;

    [EpochBegin]
    private void Begin(int epoch)
    {
        stage++;
        table = [.. Enumerable.Range(1000 * epoch, count + epoch)];
    }

    [Sample]
    private void Read(int index, out int value, out int length, out int process)
    {
        value = (100_000 * stage) + table[index];
        length = table.Length;
        process = Environment.ProcessId;
    }
}
