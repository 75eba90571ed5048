using System.Xml.Linq;

namespace Infeed.Tests.Shared.Packages;

/// <summary>A project of this repository, and what it references, as a user's outside of it: Infeed comes as a package.</summary>
internal sealed class UserCopy : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("infeed-user-").FullName;

    /// <param name="projects">The folders of the projects.</param>
    /// <param name="feed">Where the package is.</param>
    public UserCopy(IEnumerable<string> projects, Feed feed)
    {
        File.WriteAllText(PathOf("Directory.Build.props"), feed.Properties);
        foreach (var project in projects)
        {
            var copy = Directory.CreateDirectory(PathOf(Path.GetFileName(project))).FullName;
            foreach (var file in Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(project, file);
                if (name.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj")
                    continue;
                Directory.CreateDirectory(Path.Combine(copy, Path.GetDirectoryName(name)!));
                File.Copy(file, Path.Combine(copy, name));
            }

            foreach (var file in Directory.EnumerateFiles(copy, "*.csproj"))
                TakePackage(file, feed.Version);
        }
    }

    public string PathOf(string name) => Path.Combine(root, name);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static void TakePackage(string file, string version)
    {
        var project = XDocument.Load(file);
        var own = project.Descendants("ProjectReference").Where(reference => reference.Attribute("Include")!.Value.Contains("/src/", StringComparison.Ordinal)).ToArray();
        if (own.Length > 0)
            own[0].Parent!.Add(new XElement("PackageReference", new XAttribute("Include", "Infeed"), new XAttribute("Version", version)));
        foreach (var reference in own)
            reference.Remove();
        project.Save(file);
    }
}
