using System.Globalization;
using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd;

/// <summary>Shapes with sizes that the running program says.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void TwoSizes_inOneProgram_deliverWhatAPlainLoopDoes(int workers, bool useMultiprocessing)
    {
        var options = new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing };
        using var small = new Scaled(10, size: 3).CreateLoader(options);
        using var large = new Scaled(10, size: 130).CreateLoader(options);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var indices = Read(small, epoch, size: 3);
            Assert.Equal(Enumerable.Range(0, 10).Select(index => (long)index), indices.Order());
            Assert.Equal(indices, Read(large, epoch, size: 130));
        }
    }

    [Fact]
    public void Statistics_countTheBytesOfTheSize()
    {
        using var loader = new Scaled(8, size: 5).CreateLoader();
        foreach (var batch in loader.Epoch(0))
            Assert.Equal(4, batch.Count);
        Assert.Equal(8L * ((2 * 5 * 5 * sizeof(float)) + sizeof(long) + (5 * sizeof(short))), loader.Statistics.BytesDelivered);
    }

    [Theory]
    [InlineData(0, false, "Size is 0, but the shape [2, Size, Size] of column 'image' of Scaled needs sizes of 1 or more.")]
    [InlineData(-3, true, "Size is -3, but the shape [2, Size, Size] of column 'image' of Scaled needs sizes of 1 or more.")]
    [InlineData(40_000, true, "Size is 40,000, so the shape [2, Size, Size] of column 'image' of Scaled has more than 2,147,483,647 elements a sample: use smaller sizes.")]
    [InlineData(20_000, false, "BatchSize is 4; column 'image' of Scaled has 800,000,000 elements a sample, so BatchSize must be 2 or less.")]
    public void Size_thatCannotBe_isRefusedByTheMembersName(int size, bool useMultiprocessing, string message)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => new Scaled(10, size).CreateLoader(new LoaderOptions { UseMultiprocessing = useMultiprocessing }));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_thatAWorkerSeesOtherwise_isRefusedWithBothShapes()
    {
        using var loader = new Misled().CreateLoader();
        var exception = Assert.Throws<WorkerException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                Assert.Fail($"Batch {batch.Index} came.");
        });
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"Column 'bytes' of Misled has the shape [2, {Environment.ProcessId}] in the program and [2, "),
            exception.StandardError, StringComparison.Ordinal);
        Assert.Contains(
            "] in its worker process: what a [Shape] names must depend on the fields of the source alone.", exception.StandardError, StringComparison.Ordinal);
    }

    private static List<long> Read(DataLoader<Scaled.Batch> loader, int epoch, int size)
    {
        var indices = new List<long>();
        foreach (var batch in loader.Epoch(epoch))
        {
            Assert.Equal([batch.Count, 2, size, size], batch.Image.Shape.ToArray());
            Assert.Equal([batch.Count, size], batch.Row.Shape.ToArray());
            for (var i = 0; i < batch.Count; i++)
            {
                var index = batch.SampleIndices[i];
                var random = new SampleRandom(3, epoch, index);
                var image = new float[2 * size * size];
                for (var j = 0; j < image.Length; j++)
                    image[j] = (index * 1000) + j + random.NextSingle();
                Assert.Equal(image, batch.Image[i].ToArray());
                Assert.Equal(Enumerable.Repeat((short)index, size), batch.Row[i].ToArray());
                Assert.Equal(random.Next(100), batch.Label[i]);
                indices.Add(index);
            }
        }

        return indices;
    }
}
