using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace ImagesSample;

/// <summary>A small convolutional network: photos <c>[n, 3, 224, 224]</c> to a score for each class, <c>[n, 10]</c>. It costs what loading does.</summary>
internal static class PhotoClassifier
{
    private const int Classes = 10;

    public static Sequential Create() => Sequential(
        Conv2d(3, 16, kernel_size: 8, stride: 8), ReLU(),
        Conv2d(16, 32, kernel_size: 3, stride: 2, padding: 1), ReLU(),
        Conv2d(32, 64, kernel_size: 3, stride: 2, padding: 1), ReLU(),
        Flatten(), Linear(64 * 7 * 7, Classes));
}
