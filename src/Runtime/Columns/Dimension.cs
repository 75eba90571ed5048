using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>One dimension of a column: a number, or the name of a member of the source that is read when a loader is made. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Dimension
{
    private Dimension(int size, string? member)
    {
        Size = size;
        Member = member;
    }

    /// <summary>The number; 0 while it has not been read from the source yet.</summary>
    internal int Size { get; }

    /// <summary>The field or property of the source that holds the size; null for a constant.</summary>
    internal string? Member { get; }

    /// <summary>A constant.</summary>
    public static implicit operator Dimension(int size) => new(size, null);

    /// <summary>A dimension whose size is read from a field or property of the source.</summary>
    public static Dimension Named(string member) => new(0, member);

    internal Dimension Measured(SourceSizes sizes) => Member is null ? this : new(sizes[Member], Member);
}
