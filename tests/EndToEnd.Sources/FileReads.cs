using Microsoft.Win32.SafeHandles;

namespace Infeed.EndToEnd.Sources;

/// <summary>Rows of a file, several of which are read at once.</summary>
/// <param name="path">The file.</param>
/// <param name="count">The rows.</param>
[DataSource(BatchSize = 8, Workers = 2, UseMultiprocessing = true, Shuffle = true, Seed = 3, Concurrency = 8)]
public sealed partial class FileReads(string path, int count)
{
    /// <summary>The bytes of a row.</summary>
    public const int RowBytes = 700;

    [WorkerLocal]
    private SafeFileHandle? file;

    /// <summary>The number of samples.</summary>
    public int Count => count;

    [WorkerStart]
    private void Open() => file = File.OpenHandle(path, options: FileOptions.Asynchronous);

    [WorkerStop]
    private void Close() => file?.Dispose();

    [Sample]
    private async ValueTask Read(int index, [Shape(RowBytes)] Memory<byte> row, CancellationToken cancellation)
    {
        for (var read = 0; read < RowBytes;)
        {
            var bytes = await RandomAccess.ReadAsync(file!, row[read..], ((long)index * RowBytes) + read, cancellation);
            read += bytes > 0 ? bytes : throw new EndOfStreamException();
        }
    }
}
