using Infeed.CompilerServices;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Streams in worker processes.</summary>
public sealed class StreamFormTests : IDisposable
{
    private const int Length = 70;

    private delegate string Texter<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    public void Processes_deliverWhatTheReaderFills(int workers, int threads) => Assert.Equal(
        Read(new Ticks(Length), new LoaderOptions { Workers = 0 }, out _),
        Read(new Ticks(Length), new LoaderOptions { Workers = workers, WorkersPerProcess = threads }, out _));

    [Fact]
    public void Worker_thatDies_isReplacedByOneThatReadsItsShardsAgain()
    {
        var batches = Read(new Ticks(Length, new Trouble(TroubleKind.Kill, 100, scratch.File("once"))), null, out var deaths);
        Assert.Equal(Read(new Ticks(Length), new LoaderOptions { Workers = 0 }, out _), batches);
        Assert.Equal(1, deaths);
    }

    [Fact]
    public void EpochsThatEndByThemselves_areThoseOfTheReader_alsoWhereAWorkerDies()
    {
        // Sample 100 is in the midst of the first epoch. The process that takes the place of the dead one comes to its epoch by itself.
        var open = new LoaderOptions { StepsPerEpoch = 0 };
        var batches = Read(new Ticks(Length, new Trouble(TroubleKind.Kill, 100, scratch.File("once"))), open, out var deaths);
        Assert.Equal(Read(new Ticks(Length), open with { Workers = 0 }, out _), batches);
        // Each of three shards has eight full batches and a short one.
        Assert.Equal((1, 3 * 3 * 9), (deaths, batches.Count));
    }

    [Fact]
    public void EpochOfAShardThatThrowsForEver_endsInProcessesWhereItDoesForTheReader()
    {
        // Sample 100 is of shard 1, which does not go on behind it.
        var source = new Ticks(Length, new Trouble(TroubleKind.Throw, 100));
        var options = new LoaderOptions { StepsPerEpoch = 0, MaxSampleErrors = 20 };
        var expected = ReadOver(source, options with { Workers = 0 });
        Assert.Equal(expected, ReadOver(source, options));
        Assert.Matches("^epoch 1: Sample [0-9]+ of Ticks could not be filled either, ", expected[^1]);
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(10, 3)]
    public void ShardThatCannotBeginASecondTime_givesInProcessesWhatItGivesTheReader(int buffer, int good)
    {
        var options = new LoaderOptions { ShuffleBuffer = buffer };
        var expected = ReadOver(new Ticks(24, beginsOnce: true), options with { Workers = 0 });
        Assert.Equal(expected, ReadOver(new Ticks(24, beginsOnce: true), options));
        Assert.Equal(ReadOver(new Ticks(24), options)[..good], expected[..good]);
        // Each later batch of both epochs, of 20 batches.
        Assert.Equal(40, expected.Count);
        Assert.All(expected[good..], batch => Assert.Contains("FormatException: The file cannot be opened.", batch, StringComparison.Ordinal));
    }

    [Fact]
    public void ShuffleBuffer_isThatOfTheReader_alsoWhereAWorkerDies()
    {
        var open = new LoaderOptions { StepsPerEpoch = 0, ShuffleBuffer = 20 };
        var batches = Read(new Ticks(Length, new Trouble(TroubleKind.Kill, 100, scratch.File("once"))), open, out var deaths);
        Assert.Equal(Read(new Ticks(Length), open with { Workers = 0 }, out _), batches);
        Assert.Equal(1, deaths);
    }

    [Theory]
    [InlineData(21, 0)]
    [InlineData(21, 20)]
    [InlineData(0, 0)]
    public void Ranks_inProcesses_readTogetherWhatTheReaderFills_alsoWhereAWorkerDies(int steps, int buffer)
    {
        var options = new LoaderOptions { StepsPerEpoch = steps, ShuffleBuffer = buffer };
        var uneven = steps == 0 ? Uneven.Exact : Uneven.Pad;
        var (ticks, leaps) = (new List<string>(), new List<string>());
        for (var rank = 0; rank < 3; rank++)
        {
            // Sample 100 is of shard 1 of the ticks, and of shard 4 of the leaps, both of which rank 1 reads.
            var shard = options with { Shard = new Shard(rank, 3, uneven) };
            ticks.AddRange(Read(new Ticks(Length, new Trouble(TroubleKind.Kill, 100, scratch.File("ticks"))), shard, out var deaths));
            leaps.AddRange(Read(new Leaps(Length, new Trouble(TroubleKind.Kill, 100, scratch.File("leaps"))), shard, out var deathsOfLeaps));
            Assert.Equal(rank == 1 ? (1, 1) : (0, 0), (deaths, deathsOfLeaps));
        }

        Assert.Equal(Read(new Ticks(Length), options with { Workers = 0 }, out _).Order(StringComparer.Ordinal), ticks.Order(StringComparer.Ordinal));
        Assert.Equal(Read(new Leaps(Length), options with { Workers = 0 }, out _).Order(StringComparer.Ordinal), leaps.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void StreamThatIsReadOnce_endsTheLoader_whereItsWorkerDies()
    {
        using var loader = new Passing(new Trouble(TroubleKind.Kill, 30)).CreateLoader();
        var error = Assert.Throws<WorkerException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                Assert.InRange(batch.Index, 0, 7);
        });
        Assert.EndsWith(
            "and what its shards have given cannot be read again, because Passing says Replayable = false.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AsynchronousSequence_isReadInProcesses_alsoWhereAWorkerDies()
    {
        using var loader = new Listed(new Trouble(TroubleKind.Kill, 30, scratch.File("once"))).CreateLoader();
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var numbers = new List<int>();
            foreach (var batch in loader.Epoch(epoch))
            {
                numbers.AddRange(batch.Number.Span);
                Assert.Equal(batch.Index % 3, batch.Number[0] % 3);
            }

            Assert.Equal(Enumerable.Range(0, 50), numbers.Order());
        }

        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    public void Dispose() => scratch.Dispose();

    // The places of the batches, and what was thrown for the others.
    private static List<string> ReadOver(Ticks source, LoaderOptions options)
    {
        using var loader = source.CreateLoader(options);
        var seen = new List<string>();
        for (var epoch = 0; epoch < 2; epoch++)
        {
            using var batches = loader.Epoch(epoch).GetEnumerator();
            var isOver = false;
            while (!isOver)
            {
                // Many more than there are, for a reading that does not end.
                Assert.InRange(seen.Count, 0, 500);
                try
                {
                    isOver = !batches.MoveNext();
                    if (!isOver)
                        seen.Add(Place(batches.Current.Epoch, batches.Current.SampleIndices));
                }
                catch (SampleException e)
                {
                    // The worker is another in each mode.
                    seen.Add($"epoch {epoch}: {e.Message.Replace($", worker {e.Worker}", "", StringComparison.Ordinal)}");
                }
            }
        }

        return seen;
    }

    private static List<string> Read(Ticks source, LoaderOptions? options, out long deaths) => Read(
        source.CreateLoader(options),
        batch => $"{Place(batch.Epoch, batch.SampleIndices)}: {string.Join(' ', batch.Total.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}",
        out deaths);

    private static List<string> Read(Leaps source, LoaderOptions? options, out long deaths) => Read(
        source.CreateLoader(options),
        batch => $"{Place(batch.Epoch, batch.SampleIndices)}: {string.Join(' ', batch.Place.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}",
        out deaths);

    private static string Place(int epoch, ReadOnlySpan<long> samples) => $"{epoch}: {string.Join(' ', samples.ToArray())}";

    private static List<string> Read<TBatch>(DataLoader<TBatch> loader, Texter<TBatch> text, out long deaths)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        using (loader)
        {
            var seen = new List<string>();
            foreach (var epoch in loader.Epochs(3))
            {
                foreach (var batch in epoch)
                    seen.Add(text(batch));
            }

            deaths = loader.Statistics.WorkerDeaths;
            return seen;
        }
    }
}
