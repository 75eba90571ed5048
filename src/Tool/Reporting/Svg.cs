using System.Globalization;
using System.Xml.Linq;

namespace Infeed.Tool.Reporting;

/// <summary>Pieces of the page's pictures. Lengths are in units of the picture, which grows and shrinks with the page.</summary>
internal static class Svg
{
    /// <summary>The width that all of a phone has room for. A picture that is wider is scrolled there.</summary>
    public const double PhoneWidth = 340;

    /// <summary>A picture is never drawn smaller than by this, so that its words, of 13 points, have 12 at least.</summary>
    private const double Smallest = 0.93;

    /// <summary>A picture with a caption, and with what it shows in words.</summary>
    public static XElement Figure(string caption, string words, double width, double height, params object?[] parts) => new("figure",
        new XElement("figcaption", caption),
        new XElement("svg",
            new XAttribute("viewBox", $"0 0 {Text(width)} {Text(height)}"), new XAttribute("style", $"min-width: {Text(width * Smallest)}px"),
            new XAttribute("role", "img"), new XAttribute("aria-label", words), parts));

    public static XElement Line(string css, double x1, double y1, double x2, double y2) => new("line", new XAttribute("class", css),
        new XAttribute("x1", Text(x1)), new XAttribute("y1", Text(y1)), new XAttribute("x2", Text(x2)), new XAttribute("y2", Text(y2)));

    public static XElement Path(string css, IEnumerable<(double X, double Y)> points) => new("polyline", new XAttribute("class", css),
        new XAttribute("points", string.Join(' ', points.Select(point => $"{Text(point.X)},{Text(point.Y)}"))));

    public static XElement Circle(string css, double x, double y, double radius) => new("circle", new XAttribute("class", css),
        new XAttribute("cx", Text(x)), new XAttribute("cy", Text(y)), new XAttribute("r", Text(radius)));

    public static XElement Box(string css, double x, double y, double width, double height) => new("rect",
        new XAttribute("class", css), new XAttribute("rx", 3),
        new XAttribute("x", Text(x)), new XAttribute("y", Text(y)), new XAttribute("width", Text(width)), new XAttribute("height", Text(height)));

    /// <summary>Words; <paramref name="anchor"/> is start, middle or end.</summary>
    public static XElement Words(string css, double x, double y, string anchor, string text) => new("text", new XAttribute("class", css),
        new XAttribute("x", Text(x)), new XAttribute("y", Text(y)), new XAttribute("text-anchor", anchor), text);

    private static string Text(double length) => length.ToString("0.#", CultureInfo.InvariantCulture);
}
