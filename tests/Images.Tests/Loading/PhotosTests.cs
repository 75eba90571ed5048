using System.Runtime.InteropServices;
using Infeed.Images.Tests.Support;

namespace Infeed.Images.Tests.Loading;

public sealed class PhotosTests : IDisposable
{
    private const int Count = 24;
    private readonly Scratch scratch = new();
    private readonly Photos photos;

    public PhotosTests() =>
        photos = new Photos([.. Enumerable.Range(0, Count).Select(i => scratch.Write($"{i}.jpg", Patterns.Jpeg(i, 160 + (5 * i), 128 + (3 * i))))]);

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData(0, false, 1)]
    [InlineData(1, false, 10)]
    [InlineData(3, false, 2)]
    [InlineData(2, true, 10)]
    public void Images_in_the_loader_are_the_same_for_any_workers(int workers, bool useMultiprocessing, int queue)
    {
        using var plain = photos.CreateLoader(new LoaderOptions { Workers = 0 });
        using var loader = photos.CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing, MaxQueueSize = queue });

        var expected = Hashes(plain);
        Assert.Equal(2 * Count / 4, expected.Distinct().Count());
        Assert.Equal(expected, Hashes(loader));
    }

    [Fact]
    public void Image_that_is_damaged_is_named_by_the_exception_of_its_sample()
    {
        var path = scratch.Write("broken.jpg", Patterns.Jpeg(1, 64, 64).AsSpan(0, 300));
        using var loader = new Photos([path]).CreateLoader();

        var thrown = Assert.Throws<SampleException>(() => loader.First());

        Assert.Equal(path, Assert.IsType<ImageException>(thrown.InnerException).Image);
    }

    private static List<ulong> Hashes(DataLoader<Photos.Batch> loader)
    {
        var hashes = new List<ulong>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var (pixels, label) in epoch)
            {
                Assert.All(pixels.Span.ToArray(), value => Assert.InRange(value, -2.2f, 2.7f));
                hashes.Add(Hash(MemoryMarshal.AsBytes(pixels.Span)) ^ Hash(MemoryMarshal.AsBytes(label.Span)));
            }
        }

        return hashes;
    }

    // FNV-1a.
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037;
        foreach (var each in bytes)
            hash = (hash ^ each) * 1099511628211;
        return hash;
    }
}
