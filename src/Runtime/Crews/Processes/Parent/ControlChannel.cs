using System.Runtime.InteropServices;
using Infeed.Memory;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// How a worker process is told what it is to do, and that this process has ended: by the end of the channel, which comes however that happens. It is
/// nobody's standard input, and no program that anybody starts inherits either end.
/// </summary>
internal abstract class ControlChannel : IDisposable
{
    /// <summary>Where the worker finds its end.</summary>
    public abstract string Address { get; }

    /// <summary>A descriptor that is hung up when the channel is disposed; null where this system's channel has none.</summary>
    public abstract SafeHandle? HangUp { get; }

    /// <exception cref="IOException">The system refuses.</exception>
    public static ControlChannel Create() => SharedBlock.IsPortable ? new NamedChannel() : new PipeChannel();

    /// <summary>
    /// Sends the message without waiting for the worker. One that is dead, or dies meanwhile, misses it: its end is seen by whoever watches it.
    /// </summary>
    public abstract void Send(ReadOnlyMemory<byte> message);

    /// <summary>Ends the channel; what was not received is lost.</summary>
    public abstract void Dispose();

    /// <summary>Writes what the system does not take at once. Nobody waits for it: it ends with the channel.</summary>
    protected static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> message, CancellationToken ended = default)
    {
        try
        {
            await stream.WriteAsync(message, ended).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The worker has ended: its exit says why.
        }
    }
}
