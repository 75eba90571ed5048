namespace Infeed.Integration;

/// <summary>Several sources that are read as one.</summary>
public sealed class MixtureTests
{
    private static readonly LoaderOptions Inline = new() { Workers = 0 };

    [Fact]
    public void Samples_are_those_of_a_plain_loop_for_any_workers()
    {
        // Seven of ten, evenly; the first part ends after 30 samples of it.
        var expected = new List<(long, int)>();
        var next = new[] { 0, 0 };
        for (var epoch = 0; epoch < 3; epoch++)
        {
            for (var (position, first) = (0, 0); first < 30; position++)
            {
                var isFirst = Rounded(position + 1) > Rounded(position);
                first += isFirst ? 1 : 0;
                var at = isFirst ? next[0]++ % 30 : next[1]++ % 20;
                expected.Add(isFirst ? (at, 1000 + at) : (30 + at, 2000 + at));
            }
        }

        var mixture = Mixture.Of((new Tagged(30, 1000), 0.7), (new Tagged(20, 2000), 0.3));
        Assert.Equal(expected, Read(mixture, Inline, 3));
        Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = 3, MaxQueueSize = 2 }, 3));
        Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = 1, BatchSize = 7 }, 3));

        static int Rounded(int positions) => (int)Math.Round(positions * 7 / 10.0, MidpointRounding.AwayFromZero);
    }

    [Fact]
    public void Shuffled_samples_of_each_part_come_once_before_any_comes_again()
    {
        var mixture = Mixture.Of((new Tagged(40, 0), 2), (new Tagged(17, 1000), 1), (new Tagged(90, 2000), 1));
        var options = Inline with { Shuffle = true, Seed = 3, SamplesPerEpoch = 50 };
        var samples = Read(mixture, options, 12).Select(read => read.Value).ToList();
        Assert.Equal(samples, Read(mixture, options with { Workers = 3, BatchSize = 5 }, 12).Select(read => read.Value));
        var parts = samples.GroupBy(value => value / 1000).OrderBy(part => part.Key).Select(part => part.ToList()).ToArray();
        Assert.Equal([300, 156, 144], parts.Select(part => part.Count));
        foreach (var (part, length) in parts.Zip([40, 17, 90]))
        {
            var passes = part.Chunk(length).ToArray();
            Assert.All(passes[..^1], pass => Assert.Equal(Enumerable.Range(part[0] / 1000 * 1000, length), pass.Order()));
            Assert.Equal(passes[..^1].Length, passes[..^1].Select(pass => string.Join(' ', pass)).Distinct().Count());
        }
    }

    private static List<(long Sample, int Value)> Read(Mixture<Tagged.Batch> mixture, LoaderOptions options, int epochs)
    {
        using var loader = mixture.CreateLoader(options);
        var read = new List<(long, int)>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
            {
                for (var row = 0; row < batch.Count; row++)
                    read.Add((batch.SampleIndices[row], batch.Value[row]));
            }
        }

        return read;
    }
}

/// <summary>Samples that say which source they are of.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="tag">What is added to the index of each.</param>
[DataSource(BatchSize = 8)]
internal sealed partial class Tagged(int count, int tag)
{
    public int Count => count;

    [Sample]
    private int Read(int index) => tag + index;
}
