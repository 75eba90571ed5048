namespace FashionMnistSample.Network;

/// <summary>The shape of a convolution without padding over square images.</summary>
/// <param name="Inputs">Channels of the input.</param>
/// <param name="Size">Rows, and columns, of the input.</param>
/// <param name="Outputs">Channels of the output.</param>
/// <param name="Kernel">Rows, and columns, of the kernel.</param>
/// <param name="Stride">How far the kernel goes from one position to the next.</param>
internal readonly record struct ConvolutionShape(int Inputs, int Size, int Outputs, int Kernel, int Stride)
{
    /// <summary>Rows, and columns, of the output.</summary>
    public int OutputSize => ((Size - Kernel) / Stride) + 1;

    /// <summary>Numbers in one sample of the input.</summary>
    public int InputRows => Inputs * Size * Size;

    /// <summary>From the first input under the kernel to each input under it.</summary>
    public int[] TapOffsets()
    {
        var offsets = new List<int>(Inputs * Kernel * Kernel);
        for (var channel = 0; channel < Inputs; channel++)
            for (var y = 0; y < Kernel; y++)
                for (var x = 0; x < Kernel; x++)
                    offsets.Add((((channel * Size) + y) * Size) + x);
        return [.. offsets];
    }

    /// <summary>From the kernel's first position to each of its positions.</summary>
    public int[] PositionOffsets()
    {
        var offsets = new List<int>(OutputSize * OutputSize);
        for (var y = 0; y < OutputSize; y++)
            for (var x = 0; x < OutputSize; x++)
                offsets.Add(((y * Size) + x) * Stride);
        return [.. offsets];
    }
}
