using Infeed.CompilerServices;
using Infeed.Sharing;
using Infeed.State;

namespace Infeed.Loading;

/// <summary>The shared arrays of a source that a loader uses, which cannot be disposed before it.</summary>
internal sealed class SharedLeases
{
    private readonly List<SharedUse> uses = [];

    /// <summary>
    /// Takes them. They are found by a walk through the source's state, so only of sources that could go to a process, and that have such
    /// arrays at all.
    /// </summary>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static SharedLeases Take<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var leases = new SharedLeases();
        if (!TState.HasSharedArrays || TState.Problem is not null)
            return leases;
        try
        {
            foreach (var use in SourceState.SharedArrays<TSource, TState>(source))
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

    public void Release()
    {
        foreach (var use in uses)
            use.Release();
        uses.Clear();
    }
}
