using System.Runtime.InteropServices;
using Infeed.Memory;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Carries the assignment to a worker process. Its end tells the worker that this process has ended, even if it was killed. The channel is not the worker's
/// standard input, and programs started by either process inherit neither end.
/// </summary>
internal abstract class ControlChannel : IDisposable
{
    /// <summary>The address by which the worker opens its end.</summary>
    public abstract string Address { get; }

    /// <summary>A descriptor on which <c>poll</c> reports a hang-up when the channel is disposed; null if this system's channel has none.</summary>
    public abstract SafeHandle? HangUp { get; }

    /// <exception cref="IOException">The system refused to make the channel.</exception>
    public static ControlChannel Create() => SharedBlock.IsPortable ? new NamedChannel() : new PipeChannel();

    /// <summary>
    /// Sends the message without waiting for the worker. If the worker dies before it has read the message, nothing is thrown: the supervisor sees its end.
    /// </summary>
    public abstract void Send(ReadOnlyMemory<byte> message);

    /// <summary>Closes the channel. Bytes not yet received are lost.</summary>
    public abstract void Dispose();

    /// <summary>Writes a message that the system may not take at once. Nobody awaits this: it ends when the channel is closed.</summary>
    protected static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> message, CancellationToken ended = default)
    {
        try
        {
            await stream.WriteAsync(message, ended).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The worker has ended: its exit code says why.
        }
    }
}
