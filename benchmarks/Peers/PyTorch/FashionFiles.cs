using System.IO.Compression;

namespace Infeed.Benchmarks.Peers.PyTorch;

/// <summary>The sample's images where torchvision looks for them; gone when disposed.</summary>
internal sealed class FashionFiles : IDisposable
{
    public FashionFiles()
    {
        var raw = Directory.CreateDirectory(Path.Combine(Folder, "FashionMNIST", "raw")).FullName;
        foreach (var packed in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "data"), "t10k-*.gz"))
        {
            var file = Path.Combine(raw, Path.GetFileNameWithoutExtension(packed));
            using (var content = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress))
            using (var unpacked = File.Create(file))
                content.CopyTo(unpacked);
            // It looks for these as well, and reads none of them.
            File.Copy(file, file.Replace("t10k-", "train-", StringComparison.Ordinal));
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("infeed-fashion-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
