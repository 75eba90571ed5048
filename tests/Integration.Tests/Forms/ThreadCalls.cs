namespace Infeed.Integration.Forms;

/// <summary>What a source's code does in the thread that makes its loader, and in others.</summary>
internal sealed class ThreadCalls
{
    private readonly int home = Environment.CurrentManagedThreadId;
    private int started;

    /// <summary>The start hooks that other threads have run.</summary>
    public int StartedElsewhere => Volatile.Read(ref started);

    /// <summary>The values that this thread has filled.</summary>
    public List<int> FilledHere { get; } = [];

    public void Start()
    {
        if (Environment.CurrentManagedThreadId != home)
            Interlocked.Increment(ref started);
    }

    public int Fill(int value)
    {
#pragma warning disable INFEED403 // It decides what is noted, and not what the sample is.
        if (Environment.CurrentManagedThreadId == home)
#pragma warning restore INFEED403
            FilledHere.Add(value);
        return value;
    }
}
