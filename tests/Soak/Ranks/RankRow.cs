using System.Globalization;

namespace Infeed.Soak.Ranks;

/// <summary>A sample that a rank has read.</summary>
/// <param name="Batch">The number of its batch in the rank's run.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Sample">The index of the sample.</param>
/// <param name="Contents">All that the batch has of it.</param>
internal sealed record RankRow(int Batch, int Epoch, long Sample, string Contents)
{
    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    public static RankRow Parse(string line)
    {
        var parts = line.Split(' ', 4);
        return new(Number(parts[0]), Number(parts[1]), long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
    }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Batch} {Epoch} {Sample} {Contents}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
