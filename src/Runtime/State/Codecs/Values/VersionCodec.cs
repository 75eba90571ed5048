using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Versions with two to four numbers. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VersionCodec : IStateCodec<Version?>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, Version? value)
    {
        if (!writer.BeginImmutable(value))
            return;
        writer.Value(value.Major);
        writer.Value(value.Minor);
        writer.Value(value.Build);
        writer.Value(value.Revision);
        writer.End();
    }

    /// <inheritdoc/>
    public static Version? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var (major, minor, build, revision) = (reader.Value<int>(), reader.Value<int>(), reader.Value<int>(), reader.Value<int>());
        reader.End();
        return (major, minor, build, revision) switch
        {
            ( >= 0, >= 0, -1, -1) => new Version(major, minor),
            ( >= 0, >= 0, >= 0, -1) => new Version(major, minor, build),
            ( >= 0, >= 0, >= 0, >= 0) => new Version(major, minor, build, revision),
            _ => throw reader.Damaged($"a version {major}.{minor}.{build}.{revision}"),
        };
    }
}
