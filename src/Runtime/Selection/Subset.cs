using System.Globalization;

namespace Infeed;

/// <summary>
/// Which samples of a source a loader reads, as if the source had no others: <see cref="LoaderOptions.Subset"/>. Samples keep their indices. A subset takes no
/// memory, however many samples it has, and is the same for any workers and in any run.
/// </summary>
public sealed class Subset
{
    private readonly long skipped;
    private readonly long taken;

    internal Subset(Split? split, int part)
        : this(split, part, skipped: 0, taken: long.MaxValue)
    {
    }

    private Subset(Split? split, int part, long skipped, long taken)
    {
        Split = split;
        Part = part;
        this.skipped = skipped;
        this.taken = taken;
    }

    /// <summary>All samples, to <see cref="Take"/> or <see cref="Skip"/> some of them.</summary>
    public static Subset All { get; } = new(split: null, part: 0);

    /// <summary>The split of which this is a part; null for a subset of all samples.</summary>
    internal Split? Split { get; }

    internal int Part { get; }

    /// <summary>The first samples of this subset, before any shuffling.</summary>
    /// <param name="samples">How many, 1 or more; all, if the subset has fewer.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is below 1.</exception>
    public Subset Take(long samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        return new Subset(Split, Part, skipped, Math.Min(taken, samples));
    }

    /// <summary>This subset without its first samples, before any shuffling.</summary>
    /// <param name="samples">How many to leave out, 0 or more. A loader of which no sample is left is refused.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is negative.</exception>
    public Subset Skip(long samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var all = (long)Int128.Min((Int128)skipped + samples, long.MaxValue);
        return new Subset(Split, Part, all, taken == long.MaxValue ? taken : Math.Max(0, taken - samples));
    }

    /// <summary>The subset as the code that makes it. A <see cref="LoaderState"/> names it by this text.</summary>
    public override string ToString()
    {
        var text = Split is null ? "Subset.All" : Split.NameOf(Part);
        if (skipped > 0)
            text += string.Create(CultureInfo.InvariantCulture, $".Skip({skipped})");
        return taken < long.MaxValue ? text + string.Create(CultureInfo.InvariantCulture, $".Take({taken})") : text;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Split is not null);
        Split?.Write(writer);
        writer.Write(Part);
        writer.Write(skipped);
        writer.Write(taken);
    }

    internal static Subset Read(BinaryReader reader)
    {
        var split = reader.ReadBoolean() ? Split.Read(reader) : null;
        return new Subset(split, reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64());
    }

    /// <summary>The positions that are left of a number of them: where they begin, and how many there are.</summary>
    internal (long First, long Length) CutOf(long length)
    {
        var first = Math.Min(skipped, length);
        return (first, Math.Min(taken, length - first));
    }
}
