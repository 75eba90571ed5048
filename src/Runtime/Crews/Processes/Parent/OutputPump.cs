using System.Runtime.InteropServices;
using Infeed.Interop;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Passes on what a worker process prints, to the standard error of this one, and keeps the end of it. It always reads: a worker whose pipe
/// is full would stand still. Whoever ends it waits for nobody: neither for programs that the worker has started and that hold its pipe, nor for a
/// standard error that nobody reads.
/// </summary>
internal sealed class OutputPump : IDisposable
{
    private const int StackBytes = 128 << 10;
    private const int BufferBytes = 4 << 10;

    /// <summary>What is still taken of a pipe whose worker is dead: all that a pipe holds, while somebody else may print for ever.</summary>
    private const int MaxRestBytes = 1 << 20;

    /// <summary>Longer than a read of a pipe takes that has something, on a machine that is busy.</summary>
    private static readonly TimeSpan ReadTime = TimeSpan.FromMilliseconds(50);

    private readonly PipeEnd from;
    private readonly SafeHandle? hangUp;
    private readonly Lock reading = new();
    private readonly OutputTail tail = new();
    private readonly Thread thread;
    private volatile bool isEnding;
    private byte[] rest = [];

    /// <param name="name">The name of its thread.</param>
    /// <param name="from">What the worker prints.</param>
    /// <param name="hangUp">What wakes it when it is to end, see <see cref="PipeEnd.Wait"/>.</param>
    public OutputPump(string name, Stream from, SafeHandle? hangUp)
    {
        this.from = new PipeEnd(from);
        this.hangUp = hangUp;
        thread = new Thread(Pump, StackBytes) { IsBackground = true, Name = name };
    }

    public void Start() => thread.Start();

    /// <summary>Waits until all is passed on, of one that was ended.</summary>
    public bool Join(TimeSpan timeout) => thread.ThreadState.HasFlag(ThreadState.Unstarted) || thread.Join(timeout);

    /// <summary>The worker is dead: takes what it has left in the pipe. The rest is passed on, and the pipe closed, as soon as the hang-up comes.</summary>
    /// <returns>The last that was printed.</returns>
    public string End()
    {
        if (!reading.TryEnter(ReadTime))
        {
            // Windows: its thread is inside a read that ends with the last program that holds the pipe.
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
        // Where nobody takes it any more, workers' output has nowhere to go, and they must not stand still.
        var isHeard = true;
        while (Next(buffer, out var bytes))
            isHeard = isHeard && StandardError.TryWrite(buffer.AsSpan(0, bytes));
        if (isHeard)
            StandardError.TryWrite(rest);
    }

    /// <returns>False at the end, after which the pipe is closed.</returns>
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

    // A pipe that is broken is at its end.
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
