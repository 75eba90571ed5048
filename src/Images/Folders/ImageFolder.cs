using System.Text;
using Infeed.CompilerServices;
using Infeed.Images.Folders;

namespace Infeed.Images;

/// <summary>
/// The images of a folder that has a folder a class: <c>root/cat/1.jpg</c> is an image of the class <c>cat</c>. Classes, and files in them, are in ordinal
/// order of their names, which is the same on every machine. A source can have it as a field: its index is in shared memory, one copy for all workers,
/// whether they are threads or processes. Dispose it after the loaders that read from it.
/// </summary>
[StateCodec(typeof(ImageFolderCodec))]
public sealed class ImageFolder : IDisposable
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"];

    private readonly string[] classes;

    internal ImageFolder(string[] classes, SharedArray<byte> paths, SharedArray<ImageFolderEntry> entries)
    {
        this.classes = classes;
        Paths = paths;
        Entries = entries;
    }

    /// <summary>The number of images.</summary>
    public int Count => (int)Entries.Length;

    /// <summary>The names of the classes, in ordinal order: that of label 0 first.</summary>
    public IReadOnlyList<string> Classes => classes;

    /// <summary>The paths as UTF-8, each with a 0 behind it.</summary>
    internal SharedArray<byte> Paths { get; }

    internal SharedArray<ImageFolderEntry> Entries { get; }

    internal string[] ClassNames => classes;

    /// <summary>Looks for the images below a folder. Hidden files and folders are left out.</summary>
    /// <param name="path">The folder, in which there is a folder for each class.</param>
    /// <param name="extensions">
    /// The extensions of images, with their points, in upper or lower case; those of JPEG, PNG, WebP, BMP and GIF where none is given.
    /// </param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it is a file.</exception>
    /// <exception cref="InvalidDataException">There are no folders in it, no image is in one of them, or a link leads back to a folder around it.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static ImageFolder Open(string path, params ReadOnlySpan<string> extensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var root = Path.GetFullPath(path);
        if (File.Exists(root))
            throw new DirectoryNotFoundException($"The folder of images {root} is a file: give the folder in which each class has a folder.");
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException($"The folder of images {root} does not exist.");
        var known = extensions.IsEmpty ? Extensions : extensions.ToArray();
        var folders = Directory.EnumerateDirectories(root, "*", new EnumerationOptions { IgnoreInaccessible = false });
        string[] classes = [.. folders.Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
        if (classes.Length == 0)
            throw new InvalidDataException($"In the folder of images {root} there are no folders: each class needs one, with its images in it.");
        var index = new ImageFolderIndex();
        for (var label = 0; label < classes.Length; label++)
        {
            if (index.Add(Path.Combine(root, classes[label]), known, label) == 0)
                throw new InvalidDataException($"The class '{classes[label]}' in {root} has no image that ends in {string.Join(", ", known)}: remove its folder, or name the extensions of its images.");
        }

        return index.ToFolder(classes);
    }

    /// <summary>The class of an image, as an index into <see cref="Classes"/>.</summary>
    /// <param name="index">The image, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    /// <exception cref="ObjectDisposedException">The folder was disposed.</exception>
    public int LabelOf(int index) => Entries[index].Label;

    /// <summary>The full path of an image, as a new string. <see cref="ImageDecoder.Open(ImageFolder, int)"/> needs none.</summary>
    /// <param name="index">The image, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    /// <exception cref="ObjectDisposedException">The folder was disposed.</exception>
    public string PathOf(int index) => Encoding.UTF8.GetString(TerminatedPathOf(index)[..^1]);

    /// <summary>Frees the index.</summary>
    /// <exception cref="InvalidOperationException">A loader reads from it: dispose the loader first.</exception>
    public void Dispose()
    {
        Paths.Dispose();
        Entries.Dispose();
    }

    /// <summary>The full path of an image as UTF-8, with a 0 behind it.</summary>
    internal ReadOnlySpan<byte> TerminatedPathOf(int index)
    {
        var entry = Entries[index];
        return Paths.Slice(entry.Start, entry.Length);
    }
}
