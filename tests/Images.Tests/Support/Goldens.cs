namespace Infeed.Images.Tests.Support;

/// <summary>Files that independent programs have written, and the pixels that they read in them.</summary>
internal static class Goldens
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
