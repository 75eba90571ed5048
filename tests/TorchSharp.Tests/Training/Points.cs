namespace Infeed.Tensors.Tests.Training;

/// <summary>Points of a linear function of three variables, in three classes.</summary>
[DataSource(BatchSize = 8, Workers = 1, Shuffle = true, Seed = 3)]
internal sealed partial class Points(int count, int first = 0)
{
    public int First => first;

    public int Count => count;

    [Sample]
    private void Read(int index, [Shape(3)] Span<float> x, [Shape(1)] Span<float> y, out long label, ref SampleRandom random)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] = random.NextSingle();
        label = index % 3;
        x[(int)label] += 1;
        y[0] = (2 * x[0]) - x[1] + (3 * x[2]) + (index % 2 * 0.1f);
    }
}
