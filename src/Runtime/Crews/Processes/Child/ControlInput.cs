using System.IO.Pipes;

namespace Infeed.Crews.Processes.Child;

/// <summary>The worker's end of the channel from its parent.</summary>
internal static class ControlInput
{
    // The parent was listening before this process started: if it cannot be reached at once, it has ended.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromMilliseconds(200);

    /// <param name="address">The channel's address as given by the parent: the path of a descriptor of the parent, or the name of a pipe.</param>
    /// <exception cref="EndOfStreamException">The parent has ended.</exception>
    public static Stream Open(string address)
    {
        try
        {
            return address.StartsWith("/proc/", StringComparison.Ordinal) ? OpenDescriptor(address) : Connect(address);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or TimeoutException)
        {
            throw new EndOfStreamException("The parent has ended.", e);
        }
    }

    // Closed on exec, like every handle that .NET opens.
    private static FileStream OpenDescriptor(string path) =>
        new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), FileAccess.Read, bufferSize: 0);

    private static NamedPipeClientStream Connect(string name)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.In, PipeOptions.CurrentUserOnly);
        try
        {
            pipe.Connect(ConnectTimeout);
        }
        catch
        {
            pipe.Dispose();
            throw;
        }

        // Deletes the file now: no other process will connect, and the file would be left behind if the parent were killed.
        if (Path.IsPathRooted(name))
            File.Delete(name);
        return pipe;
    }
}
