using Infeed.Sharing;

namespace Infeed.State;

/// <summary>What a writer keeps for the whole source: its position, the objects that it has met, and the largest field.</summary>
internal sealed class StateWalk(string source)
{
    // Null except while measuring: the later writing is bounded by the number of bytes measured.
    private readonly HashSet<object>? met;
    private readonly IReadOnlySet<object>? watched;
    private readonly Dictionary<object, string> firstPlaces = new(ReferenceEqualityComparer.Instance);

    private StateWalk(string source, IReadOnlySet<object>? watched)
        : this(source)
    {
        met = new HashSet<object>(ReferenceEqualityComparer.Instance);
        this.watched = watched;
    }

    /// <summary>The uses of all shared arrays met so far.</summary>
    public List<SharedUse> Shared { get; } = [];

    public StatePath Path { get; } = new(source);

    /// <summary>The values met so far that cannot be sent. Only while measuring: later all could be.</summary>
    public Refusals Refusals { get; } = new();

    public (string Name, long Bytes) LargestField { get; private set; } = ("", -1);

    /// <summary>A walk that detects objects that occur twice.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="watched">Objects that are known to occur twice, to find their first places; null for none.</param>
    public static StateWalk Measuring(string source, IReadOnlySet<object>? watched = null) => new(source, watched);

    /// <summary>Records the size of a field of the source itself.</summary>
    public void NoteField(string name, long bytes)
    {
        if (bytes > LargestField.Bytes)
            LargestField = (name, bytes);
    }

    /// <summary>Records an object whose identity matters.</summary>
    /// <exception cref="SharedObjectException">The object was met before.</exception>
    public void Meet(object value)
    {
        if (met is null)
            return;
        if (!met.Add(value))
            throw new SharedObjectException(value, firstPlaces.GetValueOrDefault(value), Path.ToString());
        if (watched?.Contains(value) == true)
            firstPlaces.Add(value, Path.ToString());
    }

    /// <exception cref="InvalidOperationException">That would be too deep.</exception>
    public void Enter()
    {
        if (!Path.TryEnter())
            throw Refuse($"lies more than {StatePath.MaxDepth} objects deep in the source: keep it in an array of the source itself");
    }

    /// <summary>The exception for a value that cannot be sent.</summary>
    public RefusedStateException Refuse(string why) => new($"{Path} cannot be sent to a worker process: it {why}.");

    /// <summary>The exception for a source that has changed since it was measured.</summary>
    public RefusedStateException Changed() =>
        new($"The source changed while it was sent to a worker process, last seen at {Path}: do not change it while its loader is made.");
}
