namespace Infeed.State;

/// <summary>The fields of a source that cannot be sent. All are said at once, because nobody wants to mend them one run at a time.</summary>
internal sealed class Refusals
{
    private const int MostNamed = 10;

    private readonly List<string> messages = [];
    private readonly HashSet<object> heldTwice = new(ReferenceEqualityComparer.Instance);
    private int count;

    /// <summary>The objects that were met at a second place.</summary>
    public IReadOnlySet<object> HeldTwice => heldTwice;

    public void Add(RefusedStateException refusal)
    {
        if (count++ < MostNamed)
            messages.Add(refusal.Message);
        if (refusal is SharedObjectException shared)
            heldTwice.Add(shared.Value);
    }

    /// <exception cref="RefusedStateException">There are some; the message has a line for each.</exception>
    public void ThrowIfAny()
    {
        if (count == 0)
            return;
        var more = count - messages.Count;
        throw new RefusedStateException(string.Join('\n', more == 0 ? messages : [.. messages, $"And {more:N0} more that cannot be sent."]));
    }
}
