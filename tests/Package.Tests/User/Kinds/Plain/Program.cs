using System;
using Infeed;

class Program
{
    static void Main()
    {
        foreach (var workers in new[] { 0, 2, -2 })
        {
            var options = new LoaderOptions { Workers = Math.Abs(workers), UseMultiprocessing = workers < 0 };
            var sum = 0L;
            using (var loader = new Digits(100).CreateLoader(options))
            {
                foreach (var epoch in loader.Epochs(2))
                {
                    foreach (var batch in epoch)
                    {
                        for (var row = 0; row < batch.Count; row++)
                            sum += batch.Label[row] * (long)batch.Image[row][0];
                    }
                }
            }

            Console.WriteLine(sum);
        }
    }
}

[DataSource(BatchSize = 7, Shuffle = true, Seed = 1)]
public partial class Digits
{
    private readonly int count;
    private readonly string name = "digits";

    public Digits(int count)
    {
        this.count = count;
    }

    public int Count
    {
        get { return count; }
    }

    [Sample]
    private void Read(int index, [Shape(2)] Span<float> image, out long label, ref SampleRandom random)
    {
        image[0] = index + name.Length;
        image[1] = random.NextSingle();
        label = index % 10;
    }
}
