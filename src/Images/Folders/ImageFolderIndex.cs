using System.IO.Enumeration;
using System.Runtime.InteropServices;
using System.Text;

namespace Infeed.Images.Folders;

/// <summary>Collects the images of a folder, class after class.</summary>
internal sealed class ImageFolderIndex
{
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    private readonly List<byte> paths = [];
    private readonly List<ImageFolderEntry> entries = [];

    /// <summary>Adds the images below the folder of a class.</summary>
    /// <returns>How many there are.</returns>
    public int Add(string folder, string[] extensions, int label)
    {
        // The separators differ from system to system, and sort differently.
        var files = FilesBelow(folder)
            .Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .OrderBy(file => file.Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            var bytes = Encoding.UTF8.GetBytes(file);
            entries.Add(new ImageFolderEntry(paths.Count, bytes.Length + 1, label));
            paths.AddRange(bytes);
            paths.Add(0);
        }

        return files.Count;
    }

    public ImageFolder ToFolder(string[] classes)
    {
        var shared = SharedArray.Copy<byte>(CollectionsMarshal.AsSpan(paths));
        try
        {
            return new ImageFolder(classes, shared, SharedArray.Copy<ImageFolderEntry>(CollectionsMarshal.AsSpan(entries)));
        }
        catch
        {
            shared.Dispose();
            throw;
        }
    }

    private static FileSystemEnumerable<string> FilesBelow(string folder)
    {
        var links = new FolderLinks();
        return new(folder, (ref entry) => entry.ToSpecifiedFullPath(), Below)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) =>
            {
                links.Enter(ref entry);
                return true;
            },
        };
    }
}
