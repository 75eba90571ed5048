using Infeed.Ring;

namespace Infeed.Loading;

/// <summary>Marks that a thread is inside, to detect a second thread that enters at the same time. Not a lock: nobody waits.</summary>
internal struct UseMark<TAtomics>
    where TAtomics : struct, IAtomics
{
    private uint isUsed;

    /// <returns>False if another thread is inside.</returns>
    public bool TryEnter() => TAtomics.Exchange(ref isUsed, 1) == 0;

    // The release orders everything done inside before whatever the next thread to enter does.
    public void Leave() => TAtomics.Store(ref isUsed, 0);
}
