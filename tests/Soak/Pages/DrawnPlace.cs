namespace Infeed.Soak.Pages;

/// <summary>Where a shape of a picture is.</summary>
/// <param name="Shape">What it is, as the page's style names it.</param>
/// <param name="Colour">The colour that it has in the browser's reckoning.</param>
/// <param name="X">Points from the left of the page.</param>
/// <param name="Y">Points from its top.</param>
internal sealed record DrawnPlace(string Shape, string Colour, int X, int Y);
