using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Infeed;
using Microsoft.Win32.SafeHandles;

namespace Tiles;

/// <summary>Tiles of an object in a store: each is a range of its bytes, which a web server sends.</summary>
[DataSource(BatchSize = 64, Concurrency = 32, Shuffle = true, Seed = 42)]
public sealed partial class StoredTiles(Uri address, int count)
{
    private const int TileBytes = 16 * 16;

    [WorkerLocal] private HttpClient? client;

    public int Count => count;

    [WorkerStart]
    private void Connect() => client = new HttpClient();

    [WorkerStop]
    private void Disconnect() => client?.Dispose();

    [Sample]
    private async ValueTask<int> Read(int index, [Shape(16, 16)] Memory<byte> tile, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new RangeHeaderValue((long)index * TileBytes, ((index + 1L) * TileBytes) - 1);
        using var response = await client!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        using var content = await response.Content.ReadAsStreamAsync(cancellation);
        await content.ReadExactlyAsync(tile, cancellation);
        return tile.Span[0];
    }
}

/// <summary>The same tiles of a file.</summary>
[DataSource(BatchSize = 64, Concurrency = 32, Shuffle = true, Seed = 42)]
public sealed partial class FileTiles(string file)
{
    private const int TileBytes = 16 * 16;

    [WorkerLocal] private SafeFileHandle? opened;

    public int Count { get; } = (int)(new FileInfo(file).Length / TileBytes);

    [WorkerStart]
    private void Open() => opened = File.OpenHandle(file, options: FileOptions.Asynchronous);

    [WorkerStop]
    private void Close() => opened?.Dispose();

    [Sample]
    private async ValueTask<int> Read(int index, [Shape(16, 16)] Memory<byte> tile, CancellationToken cancellation)
    {
        for (var done = 0; done < tile.Length;)
        {
            var bytes = await RandomAccess.ReadAsync(opened!, tile[done..], ((long)index * TileBytes) + done, cancellation);
            if (bytes == 0)
                throw new EndOfStreamException($"Tile {index} is cut off.");
            done += bytes;
        }

        return tile.Span[0];
    }
}

/// <summary>Reads an epoch of the store's tiles and one of the file's.</summary>
public static class TilesProgram
{
    public static void Run(Uri address, string file, TextWriter output)
    {
        var tiles = new FileTiles(file);
        using var ofFile = tiles.CreateLoader();
        using var ofStore = new StoredTiles(address, tiles.Count).CreateLoader();
        long fileSum = 0, storeSum = 0;
        foreach (var (tile, first) in ofFile.Epoch(0))          // [n, 16, 16] byte, [n] int
            fileSum += tile.Span[0] + first[0];
        foreach (var (tile, first) in ofStore.Epoch(0))
            storeSum += tile.Span[0] + first[0];
        output.WriteLine($"{tiles.Count} tiles, 32 reads at once, the same from both: {fileSum == storeSum}");
    }
}
