using System.Runtime.CompilerServices;

namespace Infeed.Integration.Forms;

/// <summary>The numbers of each shard as a sequence of tuples.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class NumberSequence(int length, int torn = -1, int[]? open = null)
{
    [Stream]
    private IEnumerable<(int Number, float Half)> Read(int shard, int shards)
    {
        Interlocked.Increment(ref (open ?? new int[1])[0]);
        try
        {
            for (var number = shard; number < length; number += shards)
                yield return number != torn ? (number, number / 2f) : throw new FormatException($"number {number} is torn");
        }
        finally
        {
            Interlocked.Decrement(ref (open ?? new int[1])[0]);
        }
    }
}

/// <summary>The same numbers, of which each third one has to be waited for.</summary>
[DataSource(BatchSize = 4, Workers = 2, Shards = 3, Seed = 9)]
internal sealed partial class AwaitedNumbers(int length, int[]? open = null, TaskCompletionSource? gate = null, bool breaks = false)
{
    [Stream]
    private async IAsyncEnumerable<(int Number, float Half)> Read(int shard, int shards, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref (open ?? new int[1])[0]);
        try
        {
            for (var number = shard; number < length; number += shards)
            {
                if (number % 3 == 0)
                    await Task.Yield();
                if (gate is not null && number > 20)
                    await Wait(gate.Task, cancellation);
                yield return (number, number / 2f);
            }
        }
        finally
        {
            Interlocked.Decrement(ref (open ?? new int[1])[0]);
        }
    }

    // As a connection that is closed, which says nothing of the token.
    private async Task Wait(Task opened, CancellationToken cancellation)
    {
        try
        {
            await opened.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (breaks)
        {
            throw new IOException("The connection was closed.");
        }
    }
}

/// <summary>A sequence of scalars in one shard, which takes nothing.</summary>
[DataSource(BatchSize = 3, Workers = 1)]
internal sealed partial class Squares(int length)
{
    [Stream]
    private IEnumerable<long> All() => Enumerable.Range(0, length).Select(number => (long)number * number);
}
