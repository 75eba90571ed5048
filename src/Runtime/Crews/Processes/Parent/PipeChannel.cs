using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Linux: a pipe without a name, whose reading end the worker opens by way of this process, as it does with the memory. This process keeps that end,
/// too: until the worker has opened it, and for threads that wait for the end of the channel.
/// </summary>
internal sealed class PipeChannel : ControlChannel
{
    // PIPE_BUF: what every pipe holds.
    private const int AlwaysFits = 4096;

    private readonly AnonymousPipeServerStream pipe = new(PipeDirection.Out, HandleInheritability.None);
    private readonly SafePipeHandle readingEnd;

    public PipeChannel()
    {
        readingEnd = pipe.ClientSafePipeHandle;
        Address = $"/proc/{Environment.ProcessId}/fd/{readingEnd.DangerousGetHandle()}";
    }

    public override string Address { get; }

    public override SafeHandle HangUp => readingEnd;

    public override void Send(ReadOnlyMemory<byte> message)
    {
        if (message.Length > AlwaysFits)
        {
            _ = WriteAsync(pipe, message);
            return;
        }

        // At once, whatever the program's thread pool is doing, and without the sockets that .NET writes to pipes with.
        using var descriptor = new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false);
        using var stream = new FileStream(descriptor, FileAccess.Write, bufferSize: 0);
        stream.Write(message.Span);
    }

    public override void Dispose()
    {
        pipe.Dispose();
        readingEnd.Dispose();
    }
}
