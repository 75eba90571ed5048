using Infeed.CompilerServices;
using Infeed.Workers.Forms;

namespace Infeed.Loading;

/// <summary>Makes the loader of a mixture.</summary>
/// <param name="source">The mixture.</param>
/// <param name="attribute">The options of the first part's attribute.</param>
/// <param name="overrides">Options set by the caller.</param>
internal sealed class MixedLoading<TBatch>(MixedSource source, LoaderOptions attribute, LoaderOptions? overrides) : IMixedVisitor<DataLoader<TBatch>>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    // What is measured under "infeed tune" is kept for a class, and a mixture has none.
    public DataLoader<TBatch> Visit<TWorker, TState>()
        where TWorker : struct, ISourceWorker<MixedSource>
        where TState : struct, ISourceState<MixedSource> =>
        NewLoader.Of<MixedSource, TWorker, TState, TBatch>(source, attribute, overrides, report: null);
}
