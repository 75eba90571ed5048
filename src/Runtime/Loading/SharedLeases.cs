using Infeed.CompilerServices;
using Infeed.Sharing;
using Infeed.State;

namespace Infeed.Loading;

/// <summary>The shared arrays of a loader's source. They cannot be disposed before the loader.</summary>
internal sealed class SharedLeases
{
    private readonly List<SharedUse> uses = [];

    /// <summary>
    /// Takes a lease on each array. Generated code finds the arrays in the source's own fields. Deeper arrays are found by a walk through the source's
    /// state, so only for sources that could be sent to a process. A loader that is never disposed keeps its leases forever.
    /// </summary>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static SharedLeases Take<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var leases = new SharedLeases();
        var arrays = new SharedArrays();
        SourceState.Share<TSource, TState>(source, arrays);
        try
        {
            foreach (var use in arrays.Uses)
            {
                use.Begin();
                leases.uses.Add(use);
            }

            return leases;
        }
        catch
        {
            leases.Release();
            throw;
        }
    }

    /// <summary>Keeps the leases forever, because a thread that nobody waits for any more may still read the arrays.</summary>
    public void Keep() => uses.Clear();

    public void Release()
    {
        foreach (var use in uses)
            use.Release();
        uses.Clear();
    }
}
