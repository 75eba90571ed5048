using Infeed;
using static TorchSharp.torch;

foreach (var (workers, processes) in new[] { (0, false), (2, false), (2, true) })
{
    using var loader = new Ramps(10).CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = processes });
    var sum = 0f;
    foreach (var batch in loader.Epoch(0))
    {
        using var scope = NewDisposeScope();
        sum += (batch.Ramp.ToTensor() * batch.Weight.ToTensor().unsqueeze(1)).sum().item<float>();
    }

    Console.WriteLine(sum);
}

[DataSource(BatchSize = 4)]
internal sealed partial class Ramps(int count)
{
    public int Count => count;

    [Sample]
    private void Read(int index, [Shape(3)] Span<float> ramp, out float weight)
    {
        for (var i = 0; i < ramp.Length; i++)
            ramp[i] = index * i;
        weight = index;
    }
}
