using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Infeed.Crews.Processes.Parent;

/// <summary>For any system: a named pipe, open to processes of the same user only.</summary>
internal sealed class NamedChannel : ControlChannel
{
    private readonly CancellationTokenSource ended = new();
    private readonly NamedPipeServerStream pipe;
    private bool isDisposed;

    public NamedChannel()
    {
        Address = $"infeed-{Environment.ProcessId}-{Guid.NewGuid():N}";
        // A path of our own, because .NET's would be left behind if this program were killed. The worker deletes this one: see ControlInput.
        if (!OperatingSystem.IsWindows())
            Address = Path.Combine(Path.GetTempPath(), Address);
        pipe = new NamedPipeServerStream(Address, PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
    }

    public override string Address { get; }

    public override SafeHandle? HangUp => null;

    public override void Send(ReadOnlyMemory<byte> message) => _ = ConnectAndSendAsync(message);

    public override void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        ended.Cancel();
        pipe.Dispose();
        ended.Dispose();
    }

    private async Task ConnectAndSendAsync(ReadOnlyMemory<byte> message)
    {
        var token = ended.Token;
        try
        {
            await pipe.WaitForConnectionAsync(token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The worker ended before it connected: its exit code says why.
            return;
        }

        await WriteAsync(pipe, message, token).ConfigureAwait(false);
    }
}
