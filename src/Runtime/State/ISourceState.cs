using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Writes and reads the fields of a source, to send it to a worker process. Generated at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISourceState<TSource>
    where TSource : class
{
    /// <summary>Why the source cannot be sent to a process; null if it can.</summary>
    static abstract string? Problem { get; }

    /// <summary>Why this source cannot be sent to a process, where that does not follow from its class; null if it can.</summary>
    internal static virtual string? ProblemOf(TSource source) => null;

    /// <summary>Whether there can be shared arrays at a depth that <see cref="Share"/> does not search. Only <see cref="Write"/> finds those.</summary>
    static abstract bool HasNestedSharedArrays { get; }

    /// <summary>A hash of the fields and their types. Bytes with another hash are refused.</summary>
    static abstract ulong Hash { get; }

    /// <summary>
    /// Collects the shared arrays in the fields, in arrays and lists in the fields, and in the fields of objects of the user's own
    /// classes in the fields. Also works for sources that cannot be sent to a process.
    /// </summary>
    static abstract void Share(TSource source, SharedArrays arrays);

    /// <summary>Writes all fields except the worker-local ones.</summary>
    static abstract void Write(TSource source, scoped ref StateWriter writer);

    /// <summary>Makes a source from the fields, without running a constructor.</summary>
    static abstract TSource Read(scoped ref StateReader reader);
}
