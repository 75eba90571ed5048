using ScottPlot;

namespace Infeed.Samples;

/// <summary>
/// SkiaSharp without dependencies does not ask Linux for its fonts, and draws no text then: so a file with a font is looked for.
/// </summary>
internal static class PlotFont
{
    private const string Name = "plot";

    private static readonly string[] Folders = ["/usr/share/fonts", "/usr/local/share/fonts"];
    private static readonly string[] Known = ["DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "FreeSans.ttf"];

    public static void Use()
    {
        if (!OperatingSystem.IsLinux() || Fonts.Default == Name)
            return;
        var files = Folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.ttf", SearchOption.AllDirectories));
        if (files.Order(StringComparer.Ordinal).OrderBy(Rank).FirstOrDefault() is not { } file)
            return;
        // Titles are bold.
        Fonts.AddFontFile(Name, file, bold: false, italic: false);
        Fonts.AddFontFile(Name, file, bold: true, italic: false);
        Fonts.Default = Name;
    }

    // The known ones first.
    private static int Rank(string file) => Array.IndexOf(Known, Path.GetFileName(file)) is var at and >= 0 ? at : Known.Length;
}
