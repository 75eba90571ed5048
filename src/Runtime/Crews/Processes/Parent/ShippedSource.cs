using Infeed.CompilerServices;
using Infeed.State;
using Infeed.Workers.Forms;

namespace Infeed.Crews.Processes.Parent;

/// <summary>A source to be sent to worker processes: the program that they run, and the bytes of the source's fields.</summary>
internal abstract class ShippedSource
{
    /// <summary>The name of the program that the worker process runs.</summary>
    public abstract string Program { get; }

    /// <summary>What the worker process has to find to run it.</summary>
    public abstract SourceClass Class { get; }

    /// <summary>The bytes that <see cref="Write"/> needs.</summary>
    public abstract int Measure();

    public abstract void Write(Span<byte> bytes);

    /// <exception cref="InvalidOperationException">The source cannot be shipped.</exception>
    public static ShippedSource Of<TSource, TWorker, TState>(TSource source)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
    {
        SourceState.ThrowIfRefused<TSource, TState>(source);
        return new Form<TSource, TWorker, TState>(source);
    }

    private sealed class Form<TSource, TWorker, TState>(TSource source) : ShippedSource
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
    {
        public override string Program => WorkerPrograms.NameOf<TSource, TWorker, TState>();

        public override SourceClass Class { get; } = SourceClass.Of<TSource, TWorker>(source);

        public override int Measure() => SourceState.Measure<TSource, TState>(source);

        public override void Write(Span<byte> bytes) => SourceState.Write<TSource, TState>(source, bytes);
    }
}
