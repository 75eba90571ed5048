using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>How the fields of a source get into a worker process, written at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISourceState<TSource>
    where TSource : class
{
    /// <summary>Why the source cannot be shipped to a process; null where it can.</summary>
    static abstract string? Problem { get; }

    /// <summary>Whether a <see cref="SharedArray{T}"/> is among the fields, or in what they hold.</summary>
    static abstract bool HasSharedArrays { get; }

    /// <summary>A hash of the fields and their types: bytes of another hash are foreign.</summary>
    static abstract ulong Hash { get; }

    /// <summary>Writes all fields but the worker-local ones.</summary>
    static abstract void Write(TSource source, scoped ref StateWriter writer);

    /// <summary>Makes a source of the fields, without running a constructor.</summary>
    static abstract TSource Read(scoped ref StateReader reader);
}
