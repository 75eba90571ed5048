using System.Runtime.InteropServices;
using Infeed.Interop;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Copies what a worker process prints to the standard error of this process, and keeps the end of it. It always reads, because a worker whose pipe is full
/// would block. Ending the pump never blocks: neither on programs that the worker has started and that hold its pipe open, nor on a standard error that
/// nobody reads.
/// </summary>
internal sealed class OutputPump : IDisposable
{
    private const int StackBytes = 128 << 10;
    private const int BufferBytes = 4 << 10;

    /// <summary>
    /// How much is still read from a pipe after its worker has died: at least all that a pipe holds, but with a limit, because another program may print to
    /// it forever.
    /// </summary>
    private const int MaxRestBytes = 1 << 20;

    /// <summary>Longer than it takes, on a busy machine, to read a pipe that holds data.</summary>
    private static readonly TimeSpan ReadTime = TimeSpan.FromMilliseconds(50);

    private readonly PipeEnd from;
    private readonly SafeHandle? hangUp;
    private readonly Lock reading = new();
    private readonly OutputTail tail = new();
    private readonly Thread thread;
    private volatile bool isEnding;
    private byte[] rest = [];

    /// <param name="name">The name of its thread.</param>
    /// <param name="from">The pipe to which the worker prints.</param>
    /// <param name="hangUp">Wakes the thread when it must end, see <see cref="PipeEnd.Wait"/>.</param>
    public OutputPump(string name, Stream from, SafeHandle? hangUp)
    {
        this.from = new PipeEnd(from);
        this.hangUp = hangUp;
        thread = new Thread(Pump, StackBytes) { IsBackground = true, Name = name };
    }

    public void Start() => thread.Start();

    /// <summary>Waits until everything has been passed on. To be called after the pump was ended.</summary>
    public bool Join(TimeSpan timeout) => thread.ThreadState.HasFlag(ThreadState.Unstarted) || thread.Join(timeout);

    /// <summary>
    /// Called when the worker is dead: reads what it has left in the pipe. The pump passes that on and closes the pipe as soon as the hang-up comes.
    /// </summary>
    /// <returns>The end of what was printed.</returns>
    public string End()
    {
        if (!reading.TryEnter(ReadTime))
        {
            // On Windows the thread may be inside a read, which returns only when the last program that holds the pipe has ended.
            isEnding = true;
            return tail.ToString();
        }

        try
        {
            if (!isEnding)
                rest = Rest();
            isEnding = true;
            if (thread.ThreadState.HasFlag(ThreadState.Unstarted))
                from.Dispose();
            return tail.ToString();
        }
        finally
        {
            reading.Exit();
        }
    }

    public void Dispose() => End();

    private void Pump()
    {
        var buffer = new byte[BufferBytes];
        // Once standard error is closed, reading goes on and the output is dropped: the workers must not block.
        var isHeard = true;
        while (Next(buffer, out var bytes))
            isHeard = isHeard && StandardError.TryWrite(buffer.AsSpan(0, bytes));
        if (isHeard)
            StandardError.TryWrite(rest);
    }

    /// <returns>False at the end. The pipe is closed then.</returns>
    private bool Next(byte[] buffer, out int bytes)
    {
        while (true)
        {
            if (!isEnding)
                from.Wait(hangUp);
            lock (reading)
            {
                bytes = 0;
                if (!isEnding && !from.IsReadable())
                    continue;
                if (!isEnding && (bytes = Read(buffer)) > 0)
                    return true;
                isEnding = true;
                from.Dispose();
                return false;
            }
        }
    }

    private byte[] Rest()
    {
        using var left = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (left.Length < MaxRestBytes && from.IsReadable() && Read(buffer) is > 0 and var bytes)
            left.Write(buffer, 0, bytes);
        return left.ToArray();
    }

    // A broken pipe counts as its end.
    private int Read(byte[] buffer)
    {
        try
        {
            var bytes = from.Read(buffer);
            tail.Add(buffer.AsSpan(0, bytes));
            return bytes;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
