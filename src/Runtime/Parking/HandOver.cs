namespace Infeed.Parking;

/// <summary>Objects that any thread gives to one thread, which is woken for them.</summary>
/// <typeparam name="T">What is given.</typeparam>
/// <param name="wake">Wakes the thread that takes.</param>
internal sealed class HandOver<T>(Action wake)
    where T : HandOver<T>.Item
{
    private Passage giving;

    /// <summary>What has been given and not been taken, the last one first.</summary>
    private Item? given;

    /// <summary>What the taking thread has taken of it and not handed out.</summary>
    private Item? taken;

    /// <summary>Gives one. Its memory, and that of whom it wakes, is not touched any more when <see cref="WaitUntilGiven"/> has returned.</summary>
    public void Give(T item)
    {
        giving.Enter();
        Item? last;
        do
        {
            last = Volatile.Read(ref given);
            item.Next = last;
        }
        while (Interlocked.CompareExchange(ref given, item, last) != last);

        // One wake-up is enough for all that are given before the thread looks.
        if (last is null)
            wake();
        giving.Leave();
    }

    /// <summary>Takes one; null if there is none. For one thread alone.</summary>
    public T? Take()
    {
        // The taker alone removes any, so none that it has seen can be there a second time.
        if (taken is null && Volatile.Read(ref given) is not null)
            taken = Interlocked.Exchange(ref given, null);
        if (taken is not { } item)
            return null;
        taken = item.Next;
        item.Next = null;
        return (T)item;
    }

    /// <summary>Waits until everybody who has given one of those that were taken is through with it. For that thread alone.</summary>
    public void WaitUntilGiven() => giving.WaitUntilEmpty();

    /// <summary>What can be given to another thread, and to one at a time.</summary>
    internal abstract class Item
    {
        /// <summary>The one that was given before.</summary>
        public Item? Next { get; set; }
    }
}
