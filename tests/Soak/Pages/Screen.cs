using System.Globalization;
using SkiaSharp;

namespace Infeed.Soak.Pages;

/// <summary>The pixels of a page, as a browser shows them.</summary>
internal sealed class Screen : IDisposable
{
    // Of a line that is drawn with gaps, and on which others lie, so much is seen at least.
    private const double Seen = 0.4;

    // Lines have soft edges: among the pixels around a place of one, one has its colour nearly.
    private const int Nearly = 8;

    private readonly SKBitmap pixels;

    private Screen(SKBitmap pixels) => this.pixels = pixels;

    public static Screen Of(string png) => new(SKBitmap.Decode(png) ?? throw new InvalidOperationException($"{png} is no picture."));

    /// <summary>Where the pixels are not what the browser says of the page.</summary>
    /// <param name="drawn">What it says.</param>
    /// <param name="shapes">What must be seen, each in a colour of its own.</param>
    public IEnumerable<string> Unlike(DrawnPage drawn, IReadOnlyList<string> shapes)
    {
        var where = $"the picture of {drawn.Width} points on {drawn.Background}";
        if ((pixels.Width, pixels.Height) != (drawn.Width, drawn.Height))
            yield return $"{where} has {pixels.Width} x {pixels.Height} instead of {drawn.Width} x {drawn.Height}";
        (int X, int Y)[] corners = [(0, 0), (pixels.Width - 1, 0), (0, pixels.Height - 1), (pixels.Width - 1, pixels.Height - 1)];
        foreach (var (x, y) in corners.Where(corner => Named(corner.X, corner.Y) != drawn.Background))
            yield return $"{where} has {Named(x, y)} at its corner {x}, {y}";

        // A page that was laid out for a wider window is cut off at the right.
        var columns = Enumerable.Range(0, pixels.Width);
        var (left, right) = (columns.FirstOrDefault(IsDrawn, -1), columns.LastOrDefault(IsDrawn, -1));
        if (left < 1 || left != pixels.Width - 1 - right)
            yield return $"{where} has something from {left} to {right}: its margins are not alike";

        var places = drawn.Places.ToLookup(place => place.Shape);
        foreach (var shape in shapes)
        {
            var seen = places[shape].Count(Shows);
            if (seen == 0 || seen < Seen * places[shape].Count())
                yield return $"{where} shows {shape} at {seen} of the {places[shape].Count()} places where it is";
        }

        var colours = drawn.Places.Where(place => shapes.Contains(place.Shape)).Select(place => place.Colour).Append(drawn.Background).Distinct().Count();
        if (colours != shapes.Count + 1)
            yield return $"{where} has {colours} colours for {shapes.Count} shapes and itself";
    }

    /// <summary>The part of the pixels that are not the same in both, from 0 to 1; 1 where the sizes differ.</summary>
    public double Differing(Screen other)
    {
        var (mine, others) = (pixels.Pixels, other.pixels.Pixels);
        return mine.Length == others.Length ? mine.Zip(others).Count(pair => pair.First != pair.Second) / (double)mine.Length : 1;
    }

    public void Dispose() => pixels.Dispose();

    // The first row is the page's, in each column.
    private bool IsDrawn(int x) => Enumerable.Range(0, pixels.Height).Any(y => pixels.GetPixel(x, y) != pixels.GetPixel(x, 0));

    private bool Shows(DrawnPlace place)
    {
        var around = from x in (int[])[place.X - 1, place.X, place.X + 1]
                     from y in (int[])[place.Y - 1, place.Y, place.Y + 1]
                     where x >= 0 && y >= 0 && x < pixels.Width && y < pixels.Height
                     select pixels.GetPixel(x, y);
        var parts = place.Colour[4..^1].Split(", ").Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return around.Any(pixel => parts.Zip((byte[])[pixel.Red, pixel.Green, pixel.Blue]).All(pair => Math.Abs(pair.First - pair.Second) <= Nearly));
    }

    private string Named(int x, int y) => pixels.GetPixel(x, y) is var pixel ? $"rgb({pixel.Red}, {pixel.Green}, {pixel.Blue})" : "";
}
