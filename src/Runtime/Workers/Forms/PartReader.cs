using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Infeed.CompilerServices;
using Infeed.State;

namespace Infeed.Workers.Forms;

/// <summary>Reads a part of a mixture in a worker process, where the class of the part is known by its name alone.</summary>
internal abstract class PartReader
{
    private static readonly ConcurrentDictionary<string, PartReader> Known = [];

    public static string NameOf<TSource, TWorker, TState>()
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource> => typeof(PartReader<TSource, TWorker, TState>).AssemblyQualifiedName!;

    /// <summary>Makes a reader known that the runtime does not find by its name, because the program was compiled ahead of time.</summary>
    public static void Add<TSource, TWorker, TState>()
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource> => Known[NameOf<TSource, TWorker, TState>()] = new PartReader<TSource, TWorker, TState>();

    public static bool IsKnown(string name) => Known.ContainsKey(name);

    /// <exception cref="InvalidDataException">There is no such class.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2057", Justification = "Where types are not found by their names, they are registered.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "It has no constructor that does anything.")]
    public static PartReader Find(string name)
    {
        if (Known.TryGetValue(name, out var reader))
            return reader;
        return Type.GetType(name) is { } type && type.IsSubclassOf(typeof(PartReader))
            ? (PartReader)RuntimeHelpers.GetUninitializedObject(type)
            : throw new InvalidDataException($"The worker process does not find the class of a part of the mixture: {name}.");
    }

    /// <param name="bytes">The state of the part.</param>
    /// <param name="batchSize">The samples of a batch.</param>
    public abstract MixedPart Read(ReadOnlySpan<byte> bytes, int batchSize);
}

/// <inheritdoc/>
internal sealed class PartReader<TSource, TWorker, TState> : PartReader
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
    where TState : struct, ISourceState<TSource>
{
    public override MixedPart Read(ReadOnlySpan<byte> bytes, int batchSize)
    {
        var source = SourceState.Read<TSource, TState>(bytes);
        return new MixedPartOf<TSource, TWorker, TState>(source, TWorker.MethodOf(source)!, batchSize);
    }
}
