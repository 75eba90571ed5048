using Infeed.Ring;

namespace Infeed.Loading;

/// <summary>Says that a thread is inside, so that another one that comes at the same time is found out. Not a lock: nobody waits.</summary>
internal struct UseMark<TAtomics>
    where TAtomics : struct, IAtomics
{
    private uint isUsed;

    /// <returns>False where another thread is inside.</returns>
    public bool TryEnter() => TAtomics.Exchange(ref isUsed, 1) == 0;

    // The release puts all that was done inside before whoever comes next.
    public void Leave() => TAtomics.Store(ref isUsed, 0);
}
