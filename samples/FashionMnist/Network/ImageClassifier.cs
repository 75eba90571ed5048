using System.Numerics.Tensors;
using Infeed;

namespace FashionMnistSample.Network;

/// <summary>
/// Two convolutions and two fully connected layers with ReLU between them, from 28 x 28 pixels to 10 class scores.
/// One thread, one order of operations: the same batches give the same bits.
/// </summary>
internal sealed class ImageClassifier
{
    private static readonly ConvolutionShape[] Shapes =
    [
        new(Inputs: 1, Size: 28, Outputs: 8, Kernel: 4, Stride: 2),
        new(Inputs: 8, Size: 13, Outputs: 16, Kernel: 3, Stride: 2),
        new(Inputs: 16, Size: 6, Outputs: 64, Kernel: 6, Stride: 1),
        new(Inputs: 64, Size: 1, Outputs: 10, Kernel: 1, Stride: 1),
    ];

    private readonly Convolution[] layers = new Convolution[Shapes.Length];

    // activations[i] is the input of layer i, the last one the scores.
    private readonly float[][] activations = new float[Shapes.Length + 1][];
    private readonly float[] scoreGradient;

    /// <param name="seed">Selects the first weights.</param>
    public ImageClassifier(ulong seed)
    {
        activations[0] = new float[Shapes[0].InputRows * BatchRows.Width];
        for (var i = 0; i < layers.Length; i++)
        {
            var random = new SampleRandom(seed, epoch: 0, sampleIndex: i);
            layers[i] = new Convolution(Shapes[i], ref random);
            activations[i + 1] = layers[i].Output;
        }

        scoreGradient = new float[activations[^1].Length];
        Parameters = [.. layers.SelectMany(layer => layer.Parameters)];
    }

    /// <summary>All weights and biases.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Computes the gradients of all parameters for a batch; returns the sum of the samples' losses.</summary>
    /// <param name="images">The pixels, <c>[n, 1, 28, 28]</c>; n is at most <see cref="BatchRows.Width"/>.</param>
    /// <param name="labels">The classes, <c>[n]</c>.</param>
    public double ComputeGradients(ReadOnlySpan<float> images, ReadOnlySpan<long> labels)
    {
        Forward(images, labels.Length);
        var loss = SoftmaxLoss.Compute(activations[^1], labels, scoreGradient);
        Backward();
        return loss;
    }

    /// <summary>How many images of a batch get their highest score at their label.</summary>
    /// <param name="images">The pixels, <c>[n, 1, 28, 28]</c>; n is at most <see cref="BatchRows.Width"/>.</param>
    /// <param name="labels">The classes, <c>[n]</c>.</param>
    public int CountCorrect(ReadOnlySpan<float> images, ReadOnlySpan<long> labels)
    {
        Forward(images, labels.Length);
        return SoftmaxLoss.CountCorrect(activations[^1], labels);
    }

    private void Forward(ReadOnlySpan<float> images, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, BatchRows.Width);
        BatchRows.FromSamples(images, count, activations[0]);
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i].Forward(activations[i]);
            if (i < layers.Length - 1) TensorPrimitives.Max(activations[i + 1], 0f, activations[i + 1]);
        }
    }

    private void Backward()
    {
        var gradient = scoreGradient;
        for (var i = layers.Length - 1; i > 0; i--)
        {
            layers[i].BackwardToParameters(activations[i], gradient);
            gradient = layers[i].BackwardToInput(gradient);
            BatchRows.ClearWhereInactive(activations[i], gradient);
        }

        layers[0].BackwardToParameters(activations[0], gradient);
    }
}
