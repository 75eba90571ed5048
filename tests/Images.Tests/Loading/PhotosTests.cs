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

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Folder_of_images_is_a_field_for_threads_and_processes(int workers, bool useMultiprocessing)
    {
        for (var i = 0; i < Count; i++)
            scratch.Write($"{i % 3}/{i}.jpg", Patterns.Jpeg(i, 100 + i, 90));
        Directory.GetFiles(scratch.Folder).ToList().ForEach(File.Delete);
        using var folder = ImageFolder.Open(scratch.Folder);
        var source = new ClassifiedPhotos(folder, 48);
        using var plain = source.CreateLoader(new LoaderOptions { Workers = 0 });
        using (var loader = source.CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing }))
        {
            Assert.Equal(Hashes(plain), Hashes(loader));
            // The index is not freed under workers that read it.
            plain.Dispose();
            Assert.Throws<InvalidOperationException>(folder.Dispose);
        }
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
                hashes.Add(Hash(pixels.Span, label.Span));
        }

        return hashes;
    }

    private static List<ulong> Hashes(DataLoader<ClassifiedPhotos.Batch> loader)
    {
        var hashes = new List<ulong>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var (pixels, label) in epoch)
                hashes.Add(Hash(pixels.Span, label.Span));
        }

        return hashes;
    }

    private static ulong Hash(ReadOnlySpan<float> pixels, ReadOnlySpan<long> labels)
    {
        // The range of normalised colours.
        foreach (var value in pixels)
            Assert.InRange(value, -2.2f, 2.7f);
        return Hash(MemoryMarshal.AsBytes(pixels)) ^ Hash(MemoryMarshal.AsBytes(labels));
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
