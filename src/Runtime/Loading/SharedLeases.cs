using Infeed.CompilerServices;
using Infeed.Sharing;
using Infeed.State;

namespace Infeed.Loading;

/// <summary>The shared arrays of a source that a loader uses, which cannot be disposed before it.</summary>
internal sealed class SharedLeases
{
    private readonly List<SharedUse> uses = [];

    /// <summary>
    /// Takes them. Those in the fields are found by what the compiler wrote for the source, whatever else it holds; those that lie deeper
    /// by a walk through its state, so only of sources that could go to a process. A loader that is forgotten keeps them for ever.
    /// </summary>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static SharedLeases Take<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var leases = new SharedLeases();
        var arrays = new SharedArrays();
        TState.Share(source, arrays);
        if (TState.HasNestedSharedArrays && TState.Problem is null)
            arrays.Add(SourceState.SharedArrays<TSource, TState>(source));
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

    /// <summary>Keeps them for ever, because a thread that nobody waits for any more may still read.</summary>
    public void Keep() => uses.Clear();

    public void Release()
    {
        foreach (var use in uses)
            use.Release();
        uses.Clear();
    }
}
