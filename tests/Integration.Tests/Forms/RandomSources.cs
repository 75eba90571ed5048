namespace Infeed.Integration.Forms;

[DataSource(BatchSize = 4, Seed = 7, Shuffle = true)]
internal sealed partial class RandomFirstSource
{
    public int Count => 10;

    [Sample]
    public void Read(int index, ref SampleRandom random, out float first, out float second)
    {
        first = index + random.NextSingle();
        second = index + random.NextSingle();
    }
}

[DataSource(BatchSize = 4, Seed = 7, Shuffle = true)]
internal sealed partial class RandomMiddleSource
{
    public int Count => 10;

    [Sample]
    public void Read(int index, out float first, ref SampleRandom random, [Shape(1)] Span<float> second)
    {
        first = index + random.NextSingle();
        second[0] = index + random.NextSingle();
    }
}
