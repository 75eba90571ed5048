using Infeed.Images.Tests.Support;
using Infeed.Tests.Shared;

namespace Infeed.Images.Tests.Loading;

public sealed class GarbageTests : IDisposable
{
    private const int Count = 16;
    private const int Side = 96;

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Image_leaves_300_bytes_of_garbage_at_most_and_all_but_decoding_none()
    {
        for (var i = 0; i < Count; i++)
            scratch.Write($"class/with-a-rather-long-name-of-its-own-{i}.jpg", Patterns.Jpeg(i, 160 + i, 128 + (2 * i)));
        using var folder = ImageFolder.Open(scratch.Folder);
        var (decoder, image, pixels, half) = (new ImageDecoder(), new ImageBuffer(), new float[3 * Side * Side], new Half[3 * Side * Side]);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Count; i++)
                Read(i);
        }

        Assert.InRange(
            Garbage.OfRound(() =>
            {
                for (var i = 0; i < Count; i++)
                    Read(i);
            }) / Count,
            0, 300);
        Assert.Equal(0, Garbage.OfRound(() =>
        {
            for (var i = 0; i < Count; i++)
                Change(new SampleRandom(1, 0, i));
        }));

        void Read(int i)
        {
            var random = new SampleRandom(1, 0, i);
            decoder.Open(folder, i);
            decoder.Decode(new RandomResizedCrop().Draw(decoder.Width, decoder.Height, ref random), Side, Side, image);
            Change(random);
        }

        void Change(SampleRandom random)
        {
            image.FlipHorizontally();
            new ColorJitter(0.4, 0.4, 0.4).Apply(image, ref random);
            Normalization.ImageNet.ToChw(image, pixels);
            Normalization.ImageNet.ToHwc(image, half);
        }
    }
}
