using Infeed.CompilerServices;

namespace Infeed.Workers.Forms;

/// <summary>Is told the types with which a mixture is read, which follow from its first part.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface IMixedVisitor<TResult>
{
    TResult Visit<TWorker, TState>()
        where TWorker : struct, ISourceWorker<MixedSource>
        where TState : struct, ISourceState<MixedSource>;
}
