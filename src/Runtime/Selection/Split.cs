using System.Globalization;

namespace Infeed;

/// <summary>
/// Divides the samples of a source at random into parts, such as for training and validation. Each sample is in exactly one part. Which one depends on the
/// seed of the split and the number of samples alone: not on <see cref="LoaderOptions.Seed"/>, so that loaders with other seeds have the same parts.
/// </summary>
/// <remarks>
/// The parts are ranges of one keyed permutation, so a split takes no memory, however many samples there are. The order of a part that is not shuffled is that
/// of the permutation.
/// </remarks>
public sealed class Split
{
    private readonly string name;
    private readonly ulong seed;
    private readonly double[] ends;
    private readonly (int Folds, int Fold)? folds;

    private Split(string name, ulong seed, double[] ends, (int Folds, int Fold)? folds = null, SplitBy by = SplitBy.Sample)
    {
        By = by;
        this.name = name;
        this.seed = seed;
        this.ends = ends;
        this.folds = folds;
    }

    /// <summary>The number of parts.</summary>
    public int Count => folds is null ? ends.Length : 2;

    /// <summary>The first part; of folds the samples to train with.</summary>
    public Subset First => this[0];

    /// <summary>The second part; of folds the fold that is held out.</summary>
    public Subset Second => this[1];

    internal ulong Seed => seed;

    /// <summary>What is divided.</summary>
    internal SplitBy By { get; }

    /// <summary>A part, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Subset this[int part] => part >= 0 && part < Count
        ? new Subset(this, part)
        : throw new ArgumentOutOfRangeException(nameof(part), part, $"{this} has parts 0 to {Count - 1}.");

    /// <summary>Two parts.</summary>
    /// <param name="first">The share of the samples that the first part has, above 0 and below 1. It is rounded to whole samples.</param>
    /// <param name="seed">Another seed is another division.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is not above 0 and below 1.</exception>
    public static Split Fraction(double first, ulong seed = 0)
    {
        if (!(first > 0 && first < 1))
            throw new ArgumentOutOfRangeException(nameof(first), first, "The share of the first part must be above 0 and below 1.");
        return new Split(string.Create(CultureInfo.InvariantCulture, $"Split.Fraction({first}, {seed})"), seed, [first, 1]);
    }

    /// <summary>Several parts.</summary>
    /// <param name="fractions">The share of each part, above 0; together 1. Where parts end is rounded to whole samples.</param>
    /// <param name="seed">Another seed is another division.</param>
    /// <exception cref="ArgumentException">There are fewer than two shares, one is not above 0, or together they are not 1.</exception>
    public static Split Fractions(ReadOnlySpan<double> fractions, ulong seed = 0)
    {
        var ends = new double[fractions.Length];
        var sum = 0.0;
        for (var part = 0; part < ends.Length; part++)
        {
            if (!(fractions[part] > 0))
                throw new ArgumentException($"The share of part {part} is {fractions[part].ToString(CultureInfo.InvariantCulture)}; each must be above 0.", nameof(fractions));
            ends[part] = sum += fractions[part];
        }

        if (ends.Length < 2 || Math.Abs(sum - 1) > 1e-9)
            throw new ArgumentException($"There are {ends.Length} shares, and together they are {sum.ToString(CultureInfo.InvariantCulture)}; there must be two or more, and together they must be 1.", nameof(fractions));
        ends[^1] = 1;
        var shares = string.Join(", ", fractions.ToArray().Select(share => share.ToString(CultureInfo.InvariantCulture)));
        return new Split(string.Create(CultureInfo.InvariantCulture, $"Split.Fractions([{shares}], {seed})"), seed, ends);
    }

    /// <summary>
    /// Folds for cross-validation: <see cref="Second"/> is the fold that is held out, and <see cref="First"/> all others. The sizes of folds differ by one
    /// sample at most.
    /// </summary>
    /// <param name="folds">The number of folds, 2 or more.</param>
    /// <param name="fold">The fold to hold out, from 0.</param>
    /// <param name="seed">Another seed is another division; all folds of one division have the same seed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folds"/> is below 2, or there is no such fold.</exception>
    public static Split KFold(int folds, int fold, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(fold);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fold, folds);
        return new Split(string.Create(CultureInfo.InvariantCulture, $"Split.KFold({folds}, {fold}, {seed})"), seed, [], (folds, fold));
    }

    /// <summary>
    /// The same shares of each class of samples, so that a rare class is in all parts: the source's <see cref="LabelAttribute"/> method tells the classes. It
    /// is asked when a loader is made, and a part takes 8 bytes a sample. Parts that are not shuffled are in the order of the source.
    /// </summary>
    public Split Stratified() => new($"{name}.Stratified()", seed, ends, folds, SplitBy.Label);

    /// <summary>
    /// Whole groups of samples, so that no group is in two parts: the source's <see cref="GroupAttribute"/> method tells the groups. The parts have their
    /// shares of the samples as nearly as whole groups allow. It is asked when a loader is made, and a part takes 8 bytes a sample. Parts that are not shuffled
    /// are in the order of the source.
    /// </summary>
    public Split Grouped() => new($"{name}.Grouped()", seed, ends, folds, SplitBy.Group);

    /// <summary>The split as the code that makes it.</summary>
    public override string ToString() => name;

    internal string NameOf(int part) => part switch
    {
        0 => $"{name}.First",
        1 => $"{name}.Second",
        _ => string.Create(CultureInfo.InvariantCulture, $"{name}[{part}]"),
    };

    /// <summary>The positions of a part, in a random order of all samples: a range, or all positions outside of one.</summary>
    /// <param name="part">The part.</param>
    /// <param name="length">The number of all positions.</param>
    internal (long First, long End, bool IsOutside) RangeOf(int part, long length)
    {
        if (folds is { } of)
            return (FoldEnd(of.Fold, of.Folds, length), FoldEnd(of.Fold + 1, of.Folds, length), part == 0);
        return (part == 0 ? 0 : EndOf(part - 1, length), EndOf(part, length), false);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(name);
        writer.Write(seed);
        writer.Write(ends.Length);
        foreach (var end in ends)
            writer.Write(end);
        writer.Write(folds?.Folds ?? 0);
        writer.Write(folds?.Fold ?? 0);
        writer.Write((byte)By);
    }

    internal static Split Read(BinaryReader reader)
    {
        var (name, seed, ends) = (reader.ReadString(), reader.ReadUInt64(), new List<double>());
        for (var left = reader.ReadInt32(); left > 0; left--)
            ends.Add(reader.ReadDouble());
        var (folds, fold) = (reader.ReadInt32(), reader.ReadInt32());
        return new Split(name, seed, [.. ends], folds > 0 ? (folds, fold) : null, (SplitBy)reader.ReadByte());
    }

    private static long FoldEnd(int fold, int folds, long length) => (long)((Int128)length * fold / folds);

    // A double has fewer digits than a long: a product near the highest one could be rounded to more than there are.
    private long EndOf(int part, long length) => part == ends.Length - 1 ? length
        : (long)Math.Min(Math.Round(ends[part] * length, MidpointRounding.AwayFromZero), length);
}
