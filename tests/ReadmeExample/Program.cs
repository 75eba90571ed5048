using Infeed;

using var loader = new Squares(10_000).CreateLoader(new LoaderOptions { Workers = 2 });
foreach (var epoch in loader.Epochs(3))
{
    var sum = 0f;
    foreach (var batch in epoch)
        sum += batch.Features[0][1];     // batch.Features.Span: [n, 2] floats; batch.Label.Span: [n] longs
    Console.WriteLine($"epoch {epoch.Number}: {epoch.Count} batches, {sum}");
}

[DataSource(BatchSize = 64, Workers = 1, MaxQueueSize = 10, Shuffle = true, Seed = 42)]
public sealed partial class Squares(int count)
{
    public int Count => count;

    [Sample]
    private void Read(int index, [Shape(2)] Span<float> features, out long label, ref SampleRandom random)
    {
        var x = (index + random.NextSingle()) / count;
        features[0] = x;
        features[1] = x * x;
        label = index % 10;
    }
}
