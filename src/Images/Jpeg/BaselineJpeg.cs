using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infeed.Images.Jpeg;

/// <summary>
/// Decodes a region of a baseline JPEG: what training spends its time on. Codes must be read up to the end of the region, but only the blocks of the region are
/// transformed, and only its pixels converted. Whatever is not as expected is left to the other decoder, which knows more and says what is wrong.
/// </summary>
/// <remarks>The loops are optimised when they are first called, and not after some images, since each worker process begins with them.</remarks>
internal sealed class BaselineJpeg
{
    private readonly JpegHeader header = new();
    private readonly ChromaRows cb = new();
    private readonly ChromaRows cr = new();
    private readonly short[] block = new short[64];

    /// <summary>Reads a region.</summary>
    /// <param name="data">The file.</param>
    /// <param name="width">The width that the image is known to have, in pixels.</param>
    /// <param name="height">The height that it is known to have.</param>
    /// <param name="region">The region, which lies in the image.</param>
    /// <param name="destination">Gets the region.</param>
    /// <returns>Whether it was read; otherwise the destination means nothing.</returns>
    public bool TryRead(ReadOnlySpan<byte> data, int width, int height, ImageRegion region, ImageBuffer destination)
    {
        if (!header.TryRead(data) || (header.Width, header.Height) != (width, height))
            return false;
        var first = header.Components[0];
        // Of two columns none lies between others, and libjpeg does not interpolate.
        if (first.Horizontal == 2 && width <= 4)
            return false;
        var blocks = BlocksOf(region, first);
        foreach (var component in header.Components)
        {
            component.Mean = 0;
            component.Keep(blocks.Left, blocks.Left + blocks.Width, blocks.Top, blocks.Top + blocks.Height);
        }

        if (!TryReadUnits(data, blocks))
            return false;
        destination.SetSize(region.Width, region.Height);
        for (var y = 0; y < region.Height; y++)
            Convert(region, region.Top + y, MemoryMarshal.Cast<byte, uint>(destination.Row(y)));
        return true;
    }

    // The units that a region needs: one more sample of the colour differences at each side takes part in its pixels.
    private ImageRegion BlocksOf(ImageRegion region, JpegComponent first)
    {
        var (width, height) = (first.Horizontal * 8, first.Vertical * 8);
        var (left, right) = (Math.Max(0, region.Left - first.Horizontal), Math.Min(header.Width, region.Left + region.Width + first.Horizontal));
        var (top, bottom) = (Math.Max(0, region.Top - first.Vertical), Math.Min(header.Height, region.Top + region.Height + first.Vertical));
        var (x, y) = (left / width, top / height);
        return new ImageRegion(x, y, ((right + width - 1) / width) - x, ((bottom + height - 1) / height) - y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadUnits(ReadOnlySpan<byte> data, ImageRegion blocks)
    {
        var reader = new BitReader(data, header.Start);
        var first = header.Components[0];
        var unitsInRow = (header.Width + (first.Horizontal * 8) - 1) / (first.Horizontal * 8);
        var (interval, restarts) = (header.RestartInterval, 0);
        for (var y = 0; y < blocks.Top + blocks.Height; y++)
        {
            for (var x = 0; x < unitsInRow; x++)
            {
                if (header.RestartInterval > 0 && interval-- == 0)
                {
                    if (!reader.TryRestart(restarts++ % 8))
                        return false;
                    interval = header.RestartInterval - 1;
                    foreach (var component in header.Components)
                        component.Mean = 0;
                }

                var isKept = y >= blocks.Top && x >= blocks.Left && x < blocks.Left + blocks.Width;
                if (!TryReadUnit(ref reader, x, y, isKept))
                    return false;
            }

            if (reader.IsOverrun)
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadUnit(ref BitReader reader, int unitX, int unitY, bool isKept)
    {
        foreach (var component in header.Components)
        {
            var (dc, ac, quantisers) = (header.DcTable(component), header.AcTable(component), header.Quantisers(component));
            for (var i = 0; i < component.Horizontal * component.Vertical; i++)
            {
                if (isKept)
                    block.AsSpan().Clear();
                var last = reader.ReadBlock(dc, ac, block, ref component.Mean);
                if (last < 0)
                    return false;
                if (!isKept)
                    continue;
                var (x, y) = ((unitX * component.Horizontal) + (i % component.Horizontal), (unitY * component.Vertical) + (i / component.Horizontal));
                if (last == 0)
                    InverseDct.Fill(block[0], quantisers[0], component.Block(x * 8, y * 8), component.Stride);
                else
                    InverseDct.Transform(block, quantisers, component.Block(x * 8, y * 8), component.Stride);
            }
        }

        return true;
    }

    private void Convert(ImageRegion region, int y, Span<uint> pixels)
    {
        var (first, end) = (region.Left, region.Left + region.Width);
        var brightness = header.Components[0].Row(y, first, end);
        if (header.Components.Length == 1)
            YccColours.ConvertGrey(brightness, pixels);
        else
            YccColours.Convert(brightness, cb.Row(header.Components[1], header, y, first, end), cr.Row(header.Components[2], header, y, first, end), pixels);
    }
}
