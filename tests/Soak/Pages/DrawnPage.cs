using System.Globalization;

namespace Infeed.Soak.Pages;

/// <summary>What a browser has drawn of a page in a frame.</summary>
/// <param name="Width">The frame's width.</param>
/// <param name="ScrollWidth">The width that the page needs: more than the frame's where it has to be scrolled sideways.</param>
/// <param name="Height">The page's height.</param>
/// <param name="Background">Its colour, as the browser computes it.</param>
/// <param name="Ink">The colour of its words.</param>
/// <param name="Smallest">The size of its smallest words, those of pictures as they are drawn.</param>
/// <param name="Pictures">Pictures.</param>
/// <param name="Shapes">Boxes, points and curves in them.</param>
/// <param name="Painted">The part of each canvas that is painted, from 0 to 1.</param>
/// <param name="Tracks">The tracks of a timeline, each with the number of events that were drawn.</param>
/// <param name="Spans">The milliseconds that a timeline shows: all, after two fingers were spread, after its button for more, and after that for all.</param>
/// <param name="Faults">Words in pictures that leave the picture, or lie on other words.</param>
/// <param name="Words">The pairs of colours of all words and of what is behind them.</param>
/// <param name="Places">Where the cells and curves of its pictures are.</param>
internal sealed record DrawnPage(
    int Width, int ScrollWidth, int Height, string Background, string Ink, double Smallest, int Pictures, int Shapes,
    IReadOnlyList<double> Painted, IReadOnlyList<string> Tracks, IReadOnlyList<double> Spans, IReadOnlyList<string> Faults,
    IReadOnlyList<DrawnWords> Words, IReadOnlyList<DrawnPlace> Places)
{
    /// <summary>What readers of small screens are told to have at least; in points, as CSS counts them.</summary>
    private const double Readable = 12;

    /// <summary>Why it cannot be read on a screen of that width.</summary>
    public IEnumerable<string> Unreadable()
    {
        if (ScrollWidth > Width)
            yield return $"at {Width} points it is {ScrollWidth} wide";
        if (Words.Count == 0)
            yield return $"at {Width} points it has no words";
        foreach (var words in Words.Where(words => words.Contrast < Contrast.Enough))
            yield return string.Create(CultureInfo.InvariantCulture, $"'{words.Text}', {words.Ink} on {words.Ground}, has a contrast of {words.Contrast:0.00}");
        if (Math.Round(Smallest, 1) < Readable)
            yield return $"at {Width} points it has words of {Smallest} points";
        foreach (var words in Faults)
            yield return $"at {Width} points '{words}' cannot be read";
    }
}
