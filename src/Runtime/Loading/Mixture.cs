using System.Globalization;
using Infeed.CompilerServices;

namespace Infeed;

/// <summary>Reads several sources as one: <see cref="Of"/>.</summary>
public static class Mixture
{
    /// <summary>A mixture of sources of one class, each with its weight: 0.7 and 0.3 are as good as 7 and 3.</summary>
    /// <typeparam name="TBatch">The batch of the sources.</typeparam>
    /// <param name="parts">The sources with their weights.</param>
    /// <exception cref="ArgumentException">There is no source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, infinite or no number.</exception>
    /// <remarks>With <see cref="Mixture{TBatch}.With"/> a source of another class joins them.</remarks>
    public static Mixture<TBatch> Of<TBatch>(params ReadOnlySpan<(IDataSource<TBatch> Source, double Weight)> parts)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        if (parts.IsEmpty)
            throw new ArgumentException("A mixture has no parts, so there is nothing to read: give it a source with its weight.", nameof(parts));
        var mixture = new Mixture<TBatch>();
        foreach (var (source, weight) in parts)
            mixture = mixture.With(source, weight);
        return mixture;
    }

    internal static double Checked(double weight, int part) => weight >= 0 && double.IsFinite(weight)
        ? weight
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, string.Create(CultureInfo.InvariantCulture, $"The weight of part {part} of the mixture is {weight}; a weight is a finite number of 0 or more."));
}
