using Infeed.CompilerServices;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>Shards of a stream with steps that cannot begin a second time, for a while or for ever.</summary>
public sealed class SecondBeginningTests
{
    private const int Length = 10;
    private const int Steps = 24;

    private delegate string Texter<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    // A shard has batches of 4 of 10 samples: its third batch has two of them, and needs a second beginning.
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Shard_goes_on_where_it_was_once_its_second_beginning_succeeds(int workers)
    {
        foreach (var buffer in (int[])[0, 5])
        {
            var options = new LoaderOptions { Workers = workers, ShuffleBuffer = buffer };
            var (expected, _) = OfRebegun(0, options);
            var (read, _) = OfRebegun(2, options);
            Assert.Equal(expected.Count - 4, read.Count(batch => batch != "torn"));
            Assert.Equal(expected.Select((batch, at) => read[at] == "torn" ? "torn" : batch), read);
            // The buffer comes to the end of its shard some samples earlier.
            int[] torn = buffer == 0 ? [4, 5, 6, 7] : [2, 3, 4, 5];
            Assert.Equal(torn, read.Index().Where(batch => batch.Item == "torn").Select(batch => batch.Index));
        }
    }

    [Fact]
    public void Second_beginning_is_tried_once_a_batch_and_nothing_is_read_again()
    {
        foreach (var buffer in (int[])[0, 5])
        {
            var options = new LoaderOptions { Workers = 0, ShuffleBuffer = buffer };
            var (_, expected) = OfRebegun(0, options);
            var (_, calls) = OfRebegun(2, options);
            Assert.Equal((expected.Begun + 4, expected.Next), calls);
        }

        // Each shard begins once, gives its samples and ends; then each of its batches tries the second beginning.
        var (read, forEver) = OfRebegun(int.MaxValue, new LoaderOptions { Workers = 0 });
        Assert.Equal(4, read.Count(batch => batch != "torn"));
        Assert.Equal((2 + (Steps - 4), 2 * (Length + 1)), (forEver.Begun, forEver.Next));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Shard_that_leaves_samples_out_goes_on_where_it_was(int workers)
    {
        var (expected, read) = (Leap(0), Leap(1));
        Assert.Equal(Steps - 8, expected.Count);
        Assert.Equal(["torn", "torn", .. expected[2..]], read);

        List<string> Leap(int torn)
        {
            using var loader = new RebegunLeaps(Length, torn, new int[2]).CreateLoader(new LoaderOptions { Workers = workers });
            using var batches = loader.Epoch(0).From(8).GetEnumerator();
            return Read(batches, Steps - 8, batch => $"{batch.Index}: {string.Join(' ', batch.Number.Span.ToArray())}");
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sequence_that_is_read_once_goes_on_where_it_was(int workers)
    {
        var (expected, read) = (Pass(0), Pass(1));
        Assert.DoesNotContain("torn", expected);
        Assert.Equal([.. expected[..4], "torn", "torn", .. expected[6..]], read);

        List<string> Pass(int torn)
        {
            using var loader = new RebegunSequence(Length, torn, new int[2]).CreateLoader(new LoaderOptions { Workers = workers });
            using var batches = loader.Epoch(0).GetEnumerator();
            return Read(batches, Steps, batch => $"{batch.Index}: {string.Join(' ', batch.Value.Span.ToArray())}");
        }
    }

    private static (List<string> Batches, (int Begun, int Next) Calls) OfRebegun(int torn, LoaderOptions options)
    {
        var calls = new int[3];
        using var loader = new Rebegun(Length, torn, calls).CreateLoader(options);
        using var batches = loader.Epoch(0).GetEnumerator();
        var read = Read(batches, Steps, batch =>
            $"{batch.Index}: {string.Join(' ', batch.Number.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}");
        return (read, (calls[0] + calls[1], calls[2]));
    }

    private static List<string> Read<TBatch>(BatchEnumerator<TBatch> batches, int count, Texter<TBatch> text)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var read = new List<string>();
        while (read.Count < count)
        {
            try
            {
                Assert.True(batches.MoveNext());
                read.Add(text(batches.Current));
            }
            catch (SampleException e)
            {
                Assert.Contains("FormatException: the file cannot be opened", e.Message, StringComparison.Ordinal);
                read.Add("torn");
            }
        }

        return read;
    }
}

/// <summary>Numbers in two shards, whose second beginning fails for some times.</summary>
/// <param name="length">The samples of a shard.</param>
/// <param name="torn">How often.</param>
/// <param name="calls">The beginnings of each shard, and the samples that were asked for.</param>
[DataSource(BatchSize = 4, Workers = 2, Shards = 2, StepsPerEpoch = 24, Seed = 9)]
internal sealed partial class Rebegun(int length, int torn, int[] calls)
{
    private int shard;
    private int given;

    [ShardStart]
    private void Begin(int number, int shards)
    {
        var begun = Interlocked.Increment(ref calls[number]);
        (shard, given) = begun < 2 || begun - 2 >= torn ? (number, 0) : throw new FormatException("the file cannot be opened");
    }

    [Stream]
    private bool Next(out int number, out float noise, ref SampleRandom random)
    {
        Interlocked.Increment(ref calls[2]);
        (number, noise) = ((given * 2) + shard, random.NextSingle());
        return given++ < length;
    }
}

/// <summary>The same, which leaves out samples without reading them.</summary>
/// <param name="length">The samples of a shard.</param>
/// <param name="torn">How often the second beginning fails.</param>
/// <param name="begun">The beginnings of each shard.</param>
[DataSource(BatchSize = 4, Workers = 2, Shards = 2, StepsPerEpoch = 24)]
internal sealed partial class RebegunLeaps(int length, int torn, int[] begun)
{
    private int shard;
    private int given;

    [ShardStart]
    private void Begin(int number, int shards)
    {
        var times = Interlocked.Increment(ref begun[number]);
        (shard, given) = times < 2 || times - 2 >= torn ? (number, 0) : throw new FormatException("the file cannot be opened");
    }

    [Skip]
    private long Skip(long samples)
    {
        var left = Math.Min(samples, length - given);
        given += (int)left;
        return left;
    }

    [Stream]
    private bool Next(out int number)
    {
        number = (given * 2) + shard;
        return given++ < length;
    }
}

/// <summary>The same as sequences, which are not read again from their beginning.</summary>
/// <param name="length">The samples of a shard.</param>
/// <param name="torn">How often the second beginning fails.</param>
/// <param name="begun">The beginnings of each shard.</param>
[DataSource(BatchSize = 4, Workers = 2, Shards = 2, StepsPerEpoch = 24, Replayable = false)]
internal sealed partial class RebegunSequence(int length, int torn, int[] begun)
{
    [Stream]
    private IEnumerable<int> Read(int shard, int shards)
    {
        var times = Interlocked.Increment(ref begun[shard]);
        return times < 2 || times - 2 >= torn
            ? Enumerable.Range(0, length).Select(number => (number * shards) + shard)
            : throw new FormatException("the file cannot be opened");
    }
}
