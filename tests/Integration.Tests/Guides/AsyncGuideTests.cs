using System.Reflection;
using Infeed.Integration.Support;
using Tiles;

namespace Infeed.Integration.Guides;

/// <summary>The program of docs/guides/async.md, as it stands there.</summary>
public sealed class AsyncGuideTests
{
    private const int Count = 300;
    private const int TileBytes = 256;

    private static readonly string Root =
        typeof(AsyncGuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    private static byte[] Bytes { get; } = [.. Enumerable.Range(0, Count * TileBytes).Select(at => (byte)(((at * 31) + (at / TileBytes)) % 251))];

    [Fact]
    public void Program_of_the_guide_is_the_one_that_is_compiled_here()
    {
        var blocks = File.ReadAllText(Path.Combine(Root, "docs/guides/async.md")).Split("```csharp\n");
        Assert.Equal(File.ReadAllText(Path.Combine(Root, "tests/Integration.Tests/Guides/Tiles.cs")), blocks[1].Split("```")[0]);
    }

    [Fact]
    public async Task Program_of_the_guide_prints_what_the_guide_says_and_reads_as_many_at_once()
    {
        var file = Path.GetTempFileName();
        var server = await RangeServer.Start(Bytes, expected: 32);
        try
        {
            await File.WriteAllBytesAsync(file, Bytes);
            using var output = new StringWriter { NewLine = "\n" };
            await Task.Run(() => TilesProgram.Run(server.Address, file, output));
            Assert.Equal(32, server.Most);
            Assert.Equal($"{Count} tiles, 32 reads at once, the same from both: True\n", output.ToString());
            Assert.Contains($"    {output}", await File.ReadAllTextAsync(Path.Combine(Root, "docs/guides/async.md")), StringComparison.Ordinal);
        }
        finally
        {
            await server.DisposeAsync();
            File.Delete(file);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public async Task Tiles_of_a_store_and_of_a_file_are_those_of_a_plain_loop(int workers)
    {
        var file = Path.GetTempFileName();
        var server = await RangeServer.Start(Bytes, expected: 1);
        try
        {
            await File.WriteAllBytesAsync(file, Bytes);
            using var ofStore = new StoredTiles(server.Address, Count).CreateLoader(new LoaderOptions { Workers = workers, Concurrency = 16 });
            using var ofFile = new FileTiles(file).CreateLoader(new LoaderOptions { Workers = workers });
            var (seenOfStore, seenOfFile) = await Task.Run(() => (Read(ofStore), Read(ofFile)));
            var expected = Enumerable.Range(0, Count).ToDictionary(index => (long)index, index => Convert.ToHexString(Bytes, index * TileBytes, TileBytes));
            Assert.Equal(expected, seenOfStore);
            Assert.Equal(expected, seenOfFile);
        }
        finally
        {
            await server.DisposeAsync();
            File.Delete(file);
        }
    }

    private static Dictionary<long, string> Read(DataLoader<StoredTiles.Batch> loader)
    {
        var seen = new Dictionary<long, string>();
        foreach (var batch in loader.Epoch(0))
        {
            for (var i = 0; i < batch.Count; i++)
                seen.Add(batch.SampleIndices[i], Convert.ToHexString(batch.Tile[i]));
        }

        return seen;
    }

    private static Dictionary<long, string> Read(DataLoader<FileTiles.Batch> loader)
    {
        var seen = new Dictionary<long, string>();
        foreach (var batch in loader.Epoch(0))
        {
            for (var i = 0; i < batch.Count; i++)
                seen.Add(batch.SampleIndices[i], Convert.ToHexString(batch.Tile[i]));
        }

        return seen;
    }
}
