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

    /// <summary>Whether shared arrays can lie deeper than <see cref="Share"/> looks: those are found by <see cref="Write"/> alone.</summary>
    static abstract bool HasNestedSharedArrays { get; }

    /// <summary>A hash of the fields and their types: bytes of another hash are foreign.</summary>
    static abstract ulong Hash { get; }

    /// <summary>
    /// Tells of the shared arrays in the fields, in arrays and lists that are fields, and in the fields of objects of the user's own
    /// classes that are fields; of sources that cannot be shipped, too.
    /// </summary>
    static abstract void Share(TSource source, SharedArrays arrays);

    /// <summary>Writes all fields but the worker-local ones.</summary>
    static abstract void Write(TSource source, scoped ref StateWriter writer);

    /// <summary>Makes a source of the fields, without running a constructor.</summary>
    static abstract TSource Read(scoped ref StateReader reader);
}
