using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace TorchSharpCnnSample;

/// <summary>Two convolutions and two layers that are fully connected: images <c>[n, 1, 28, 28]</c> to a score for each class, <c>[n, 10]</c>.</summary>
internal static class ConvolutionalNetwork
{
    private const int Classes = 10;

    // Pooled before the normalisation and not after it: the same layers with a quarter of the work.
    public static Sequential Create() => Sequential(
        Conv2d(1, 24, kernel_size: 3, padding: 1), MaxPool2d(2), BatchNorm2d(24), ReLU(),
        Conv2d(24, 48, kernel_size: 3, padding: 1), MaxPool2d(2), BatchNorm2d(48), ReLU(),
        Flatten(), Linear(48 * 7 * 7, 128), ReLU(), Dropout(0.3), Linear(128, Classes));
}
