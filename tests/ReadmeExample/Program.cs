using Infeed;

using var loader = new Squares(10_000).CreateLoader(new LoaderOptions { Workers = 2 });
foreach (var epoch in loader.Epochs(3))
{
    var sum = 0f;
    foreach (var (features, label) in epoch)
        sum += features[0][1] * label[0];     // features.Span: [n, 2] floats; label.Span: [n] longs
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
