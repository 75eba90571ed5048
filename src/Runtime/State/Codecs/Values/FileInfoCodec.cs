using System.ComponentModel;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Files, as their paths. Cached attributes are not sent, but read again when they are needed. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FileInfoCodec : IStateCodec<FileInfo?>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, FileInfo? value)
    {
        if (!writer.Begin(value))
            return;
        Text.Write(ref writer, value.ToString());
        Text.Write(ref writer, value.FullName);
        writer.End();
    }

    /// <inheritdoc/>
    public static FileInfo? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var (path, full) = FilePath.Read(ref reader);
        reader.End();
        var value = new FileInfo(path);
        // The current directory may have changed since the object was made, so the full path is kept, too.
        return value.FullName == full ? value : new FileInfo(full);
    }
}
