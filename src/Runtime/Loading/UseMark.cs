using Infeed.Ring;

namespace Infeed.Loading;

/// <summary>Marks that a thread is inside, to detect a second thread that enters at the same time. Not a lock: nobody waits.</summary>
internal struct UseMark<TAtomics>
    where TAtomics : struct, IAtomics
{
    private const uint Free = 0;
    private const uint Inside = 1;
    private const uint Waiting = 2;

    private uint state;

    /// <summary>Whether the thread that is inside waits for a batch, which can take as long as a sample does. Everything else takes a moment.</summary>
    public bool IsWaiting => TAtomics.Load(ref state) == Waiting;

    /// <returns>False if another thread is inside.</returns>
    public bool TryEnter() => TAtomics.CompareExchange(ref state, Inside, Free) == Free;

    /// <summary>The thread that is inside begins to wait for a batch.</summary>
    public void Wait() => TAtomics.Store(ref state, Waiting);

    // A release write: the next thread that enters sees all that this one wrote.
    public void Leave() => TAtomics.Store(ref state, Free);
}
