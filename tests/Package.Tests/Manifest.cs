using System.IO.Compression;
using System.Xml.Linq;

namespace Infeed.Package.Tests;

/// <summary>What a package says of itself.</summary>
internal sealed class Manifest(XElement metadata)
{
    public static Manifest Of(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var stream = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return new Manifest(XDocument.Load(stream).Root!.Elements().Single());
    }

    /// <summary>The text of an element; empty where there is none.</summary>
    public string this[string element] => metadata.Element(metadata.Name.Namespace + element)?.Value ?? "";

    /// <summary>Package, version, and what of it arrives at the user.</summary>
    public IEnumerable<string> Dependencies => metadata.Descendants(metadata.Name.Namespace + "dependency").Select(dependency =>
        $"{dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value} {dependency.Attribute("include")?.Value}");
}
