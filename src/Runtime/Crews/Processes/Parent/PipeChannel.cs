using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// For Linux: an anonymous pipe. The worker opens its reading end through this process's entry in <c>/proc</c>, as it does with the memory. This process
/// keeps the reading end open, too: until the worker has opened it, and for threads that wait for the end of the channel.
/// </summary>
internal sealed class PipeChannel : ControlChannel
{
    // PIPE_BUF: every pipe can hold this many bytes.
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

        // Synchronously, so that a busy thread pool cannot delay it, and as a file, because .NET's pipe streams write through a socket.
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
