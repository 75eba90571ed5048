using System.ComponentModel;
using Infeed.CompilerServices;

namespace Infeed.Images.Folders;

/// <summary>Sends folders of images to worker processes, which map the same index. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImageFolderCodec : IStateCodec<ImageFolder?>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, ImageFolder? value)
    {
        if (!writer.Begin(value))
            return;
        writer.Field<string?[]?, ArrayOf<string?, Text>>("classes", value.ClassNames);
        writer.Field<SharedArray<byte>?, SharedArrayOf<byte>>("paths", value.Paths);
        writer.Field<SharedArray<ImageFolderEntry>?, SharedArrayOf<ImageFolderEntry>>("entries", value.Entries);
        writer.End();
    }

    /// <inheritdoc/>
    public static ImageFolder? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var classes = reader.Field<string?[]?, ArrayOf<string?, Text>>("classes");
        var paths = reader.Field<SharedArray<byte>?, SharedArrayOf<byte>>("paths");
        var entries = reader.Field<SharedArray<ImageFolderEntry>?, SharedArrayOf<ImageFolderEntry>>("entries");
        reader.End();
        return classes is not null && !classes.Contains(null) && paths is not null && entries is not null
            ? new ImageFolder(classes!, paths, entries)
            : throw new InvalidDataException("The state of a source is damaged: a folder of images has no index.");
    }
}
