using System.IO.Enumeration;

namespace Infeed.Images.Folders;

/// <summary>
/// The links to folders that a search has followed. One that leads back to a folder around it has no end: each image would come again and again, until the
/// system follows no further link.
/// </summary>
internal sealed class FolderLinks
{
    // Nobody has data that lie behind as many. Links that lead to one another's folders come to it; one that leads to a folder around it is found at once.
    private const int Most = 8;

    // How many lead to a folder, for those to which any do.
    private readonly Dictionary<string, int> links = [];

    /// <summary>Notes a folder that is to be searched.</summary>
    /// <exception cref="InvalidDataException">It leads back to a folder around it, or lies behind too many links.</exception>
    public void Enter(ref FileSystemEntry entry)
    {
        var around = links.Count == 0 ? 0 : links.GetValueOrDefault(entry.Directory.ToString());
        // Other folders have the attribute as well, such as those of OneDrive.
        var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.ToFileSystemInfo().LinkTarget is not null;
        if (!isLink && around == 0)
            return;
        var path = entry.ToFullPath();
        if (isLink && entry.ToFileSystemInfo().ResolveLinkTarget(returnFinalTarget: true) is { FullName: var target } && IsAround(target, path))
            throw new InvalidDataException($"The link {path} leads back to {target}, a folder around it, so that its images would have no end: remove that link.");
        links[path] = isLink ? around + 1 : around;
        if (links[path] > Most)
            throw new InvalidDataException($"The folder {path} lies behind {links[path]} links, of which one seems to lead back to a folder around it, so that its images would have no end: remove that link.");
    }

    private static bool IsAround(string folder, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
