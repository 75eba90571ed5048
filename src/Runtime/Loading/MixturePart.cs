namespace Infeed.Loading;

/// <summary>A source of a mixture, of whatever class.</summary>
/// <param name="Join">Asks the source for a loader with some options, by which it joins those who are gathered.</param>
/// <param name="Weight">Its weight.</param>
internal sealed record MixturePart(Func<LoaderOptions, IDisposable?> Join, double Weight);
