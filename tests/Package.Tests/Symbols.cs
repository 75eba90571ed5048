using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Infeed.Package.Tests;

/// <summary>The symbols that an assembly has inside of it.</summary>
internal sealed record Symbols(string[] Documents, string SourceLink)
{
    // Of the specification of portable PDB files.
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static Symbols Of(ZipArchiveEntry assembly)
    {
        using var memory = new MemoryStream();
        using (var stream = assembly.Open())
            stream.CopyTo(memory);
        memory.Position = 0;
        using var file = new PEReader(memory);
        var entry = file.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = file.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        var reader = provider.GetMetadataReader();
        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == SourceLinkKind)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value))).SingleOrDefault("");
        return new Symbols([.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))], link);
    }
}
