using Infeed;

namespace FashionMnistSample.Network;

/// <summary>
/// A convolution without padding over square images. With a kernel as large as the image it is a fully connected layer.
/// </summary>
internal sealed class Convolution
{
    private readonly int outputs;
    private readonly int taps;
    private readonly int positions;
    private readonly Parameter weights;
    private readonly Parameter biases;

    // In rows: from a position's first input to each of its inputs, and from the first position to each position.
    private readonly int[] tapOffsets;
    private readonly int[] positionOffsets;

    private readonly float[] inputGradient;

    /// <param name="shape">The shape of its input and of its kernel.</param>
    /// <param name="random">Draws the first weights (He et al., "Delving deep into rectifiers", 2015).</param>
    public Convolution(ConvolutionShape shape, ref SampleRandom random)
    {
        outputs = shape.Outputs;
        tapOffsets = shape.TapOffsets();
        positionOffsets = shape.PositionOffsets();
        taps = tapOffsets.Length;
        positions = positionOffsets.Length;

        weights = new Parameter(outputs * taps, decays: true);
        biases = new Parameter(outputs, decays: false);
        var deviation = Math.Sqrt(2.0 / taps);
        foreach (ref var weight in weights.Values.AsSpan())
            weight = (float)random.NextNormal(0, deviation);

        Output = new float[outputs * positions * BatchRows.Width];
        inputGradient = new float[shape.InputRows * BatchRows.Width];
    }

    public IEnumerable<Parameter> Parameters => [weights, biases];

    /// <summary>The output rows: channel after channel, in each its positions.</summary>
    public float[] Output { get; }

    /// <summary>Computes the output, before any activation.</summary>
    public void Forward(float[] input)
    {
        for (var position = 0; position < positions; position++)
        {
            var window = input.AsSpan(positionOffsets[position] * BatchRows.Width);
            for (var channel = 0; channel < outputs; channel++)
                BatchRows.WeightedSum(window, tapOffsets, Kernel(channel), biases.Values[channel], Row(Output, channel, position));
        }
    }

    /// <summary>Computes the gradients of the weights and biases.</summary>
    public void BackwardToParameters(float[] input, float[] outputGradient)
    {
        var rows = positions * BatchRows.Width;
        for (var channel = 0; channel < outputs; channel++)
        {
            var gradient = outputGradient.AsSpan(channel * rows, rows);
            biases.Gradient[channel] = BatchRows.Sum(gradient);
            for (var tap = 0; tap < taps; tap++)
            {
                var seen = input.AsSpan(tapOffsets[tap] * BatchRows.Width);
                weights.Gradient[(channel * taps) + tap] = BatchRows.SumOfProducts(seen, positionOffsets, gradient);
            }
        }
    }

    /// <summary>Computes the gradient of the input.</summary>
    public float[] BackwardToInput(float[] outputGradient)
    {
        Array.Clear(inputGradient);
        for (var position = 0; position < positions; position++)
        {
            var window = inputGradient.AsSpan(positionOffsets[position] * BatchRows.Width);
            for (var channel = 0; channel < outputs; channel++)
                BatchRows.AddWeighted(window, tapOffsets, Kernel(channel), Row(outputGradient, channel, position));
        }

        return inputGradient;
    }

    private ReadOnlySpan<float> Kernel(int channel) => weights.Values.AsSpan(channel * taps, taps);

    private Span<float> Row(float[] rows, int channel, int position) =>
        rows.AsSpan(((channel * positions) + position) * BatchRows.Width, BatchRows.Width);
}
