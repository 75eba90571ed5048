using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Mixtures of streams are the same in worker processes, also where these die.</summary>
public sealed class StreamMixtureTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(StopWhen.FirstEnds, MixBy.Sample, 0)]
    [InlineData(StopWhen.AllEnd, MixBy.Batch, 0)]
    [InlineData(StopWhen.Never, MixBy.Sample, 45)]
    public void Processes_deliverWhatTheReaderFills(StopWhen stopWhen, MixBy by, int steps)
    {
        var mixture = Mixture.Of((new Leaps(29), 0.6)).With(new Strides(11), 0.4) with { StopWhen = stopWhen, By = by };
        var options = new LoaderOptions { StepsPerEpoch = steps };
        var expected = Read(mixture, options with { Workers = 0 }, out _);
        Assert.Equal(expected, Read(mixture, options with { UseMultiprocessing = false, Workers = 3 }, out _));
        Assert.Equal(expected, Read(mixture, options, out _));
        Assert.Equal(expected, Read(mixture, options with { Workers = 2, WorkersPerProcess = 2 }, out _));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 10)]
    [InlineData(45, 10)]
    public void Worker_thatDies_isReplacedByOneThatComesToItsShards_byLeavingSamplesOutOrReadingOver(int steps, int buffer)
    {
        var options = new LoaderOptions { StepsPerEpoch = steps, ShuffleBuffer = buffer };
        // The sixth sample of shard 4 of the second part.
        var leaping = Mixture.Of((new Leaps(29), 0.6), (new Leaps(11), 0.4)) with { StopWhen = StopWhen.AllEnd };
        var killed = Mixture.Of((new Leaps(29), 0.6), (new Leaps(11, Kill(64)), 0.4)) with { StopWhen = StopWhen.AllEnd };
        var expected = Read(leaping, options with { Workers = 0 }, out _);
        Assert.Equal(expected, Read(killed, options, out var deaths));
        Assert.Equal(1, deaths);
        var reading = Mixture.Of((new Leaps(29), 0.6)).With(new Strides(11), 0.4) with { StopWhen = StopWhen.AllEnd };
        killed = Mixture.Of((new Leaps(29), 0.6)).With(new Strides(11, Kill(65)), 0.4) with { StopWhen = StopWhen.AllEnd };
        expected = Read(reading, options with { Workers = 0 }, out _);
        Assert.Equal(expected, Read(killed, options, out deaths));
        Assert.Equal(1, deaths);
    }

    [Fact]
    public void SampleThatThrows_isLeftOut_inProcessesAsByTheReader()
    {
        var options = new LoaderOptions { StepsPerEpoch = 0, OnSampleError = OnSampleError.Skip };
        var sound = Mixture.Of((new Leaps(29), 0.6), (new Leaps(11), 0.4));
        var torn = Mixture.Of((new Leaps(29), 0.6), (new Leaps(11, new Trouble(TroubleKind.Throw, 64)), 0.4));
        var expected = Read(torn, options with { Workers = 0 }, out _);
        Assert.NotEqual(Read(sound, options with { Workers = 0 }, out _), expected);
        Assert.Equal(expected, Read(torn, options, out _));
    }

    public void Dispose() => scratch.Dispose();

    private Trouble Kill(long sample) => new(TroubleKind.Kill, sample, scratch.File($"once {sample}"));

    private static string Text(Leaps.Batch batch) =>
        $"{batch.Epoch} {batch.Index}: {string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Place.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}";

    private static List<string> Read(Mixture<Leaps.Batch> mixture, LoaderOptions options, out long deaths)
    {
        using var loader = mixture.CreateLoader(options);
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                read.Add(Text(batch));
        }

        deaths = loader.Statistics.WorkerDeaths;
        return read;
    }
}
