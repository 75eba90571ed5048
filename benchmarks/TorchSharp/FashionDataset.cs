using System.Runtime.InteropServices;
using FashionMnistSample.Images;
using static TorchSharp.torch;

namespace Infeed.Benchmarks.TorchSharp;

/// <summary>The sample's source as what TorchSharp's own loader reads: a tensor for each column of a sample, filled in place.</summary>
internal sealed class FashionDataset(FashionMnist source) : utils.data.Dataset
{
    public const string Image = "image";
    public const string Label = "label";

    private static readonly long[] Shape = [1, LabelledImages.Height, LabelledImages.Width];

    public override long Count => source.Count;

    public override Dictionary<string, Tensor> GetTensor(long index)
    {
        var image = empty(Shape);
        source.ReadBare((int)index, MemoryMarshal.Cast<byte, float>(image.bytes), out var label);
        return new Dictionary<string, Tensor> { [Image] = image, [Label] = tensor(label) };
    }
}
