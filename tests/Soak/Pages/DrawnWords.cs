namespace Infeed.Soak.Pages;

/// <summary>A pair of colours in which words are drawn.</summary>
/// <param name="Text">Some words that have it.</param>
/// <param name="Ink">Their colour.</param>
/// <param name="Ground">A colour behind them: of a box of the page, a part of a gradient, or a shape of a picture.</param>
internal sealed record DrawnWords(string Text, string Ink, string Ground)
{
    /// <summary>How well they can be read.</summary>
    public double Contrast => Pages.Contrast.Of(Ink, Ground);
}
