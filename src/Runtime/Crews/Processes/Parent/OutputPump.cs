using System.Text;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Passes on what a worker process prints, to the standard error of this one, and keeps the end of it. It always reads: a worker whose pipe
/// is full would stand still.
/// </summary>
internal sealed class OutputPump
{
    private const int TailBytes = 4 << 10;
    private const int StackBytes = 128 << 10;

    private readonly Stream from;
    private readonly Lock access = new();
    private readonly byte[] tail = new byte[TailBytes];
    private readonly Thread thread;
    private long total;

    public OutputPump(string name, Stream from)
    {
        this.from = from;
        thread = new Thread(Pump, StackBytes) { IsBackground = true, Name = name };
    }

    public void Start() => thread.Start();

    /// <summary>Waits until all that was printed has been read.</summary>
    public void WaitForEnd(TimeSpan timeout)
    {
        if (thread.ThreadState.HasFlag(ThreadState.Unstarted))
            return;
        thread.Join(timeout);
    }

    /// <summary>The last that was printed, whole lines if there are any.</summary>
    public string Tail()
    {
        lock (access)
        {
            var kept = new byte[Math.Min(total, TailBytes)];
            for (var i = 0; i < kept.Length; i++)
                kept[i] = tail[(total - kept.Length + i) % TailBytes];
            var text = Encoding.UTF8.GetString(kept);
            // Of a line whose beginning is lost nobody knows what it said.
            return (total > TailBytes && text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? text[(end + 1)..] : text).TrimEnd();
        }
    }

    private void Pump()
    {
        var buffer = new byte[TailBytes];
        // A descriptor of its own, which goes back with the thread.
        using var to = Console.OpenStandardError();
        var isHeard = true;
        while (Read(buffer) is > 0 and var bytes)
        {
            Keep(buffer.AsSpan(0, bytes));
            isHeard = isHeard && TryWrite(to, buffer.AsSpan(0, bytes));
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (access)
        {
            foreach (var value in bytes)
                tail[total++ % TailBytes] = value;
        }
    }

    // The stream is closed when the loader gives up waiting for a descendant of the worker that holds it open: a read that is under way goes on for as long as that
    // lives, and the next one finds the stream closed.
    private int Read(byte[] buffer)
    {
        try
        {
            return from.Read(buffer);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    // Where nobody takes this program's standard error any more, its workers' output has nowhere to go, and they must not stand still.
    private static bool TryWrite(Stream to, ReadOnlySpan<byte> bytes)
    {
        try
        {
            to.Write(bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
