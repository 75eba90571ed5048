using System.Globalization;

namespace Infeed.Workers;

/// <summary>
/// The cultures under which the source's code runs: those of the thread that made the loader, on whatever thread it runs. Otherwise the text that a sample
/// parses could be read differently on different threads.
/// </summary>
/// <param name="Culture">The culture of numbers and dates.</param>
/// <param name="UICulture">The culture of resources.</param>
internal sealed record WorkerCulture(CultureInfo Culture, CultureInfo UICulture)
{
    /// <summary>The cultures of this thread.</summary>
    public static WorkerCulture Current => new(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>Makes these the cultures of this thread. Allocates nothing if they already are.</summary>
    public void Enter()
    {
        if (!ReferenceEquals(CultureInfo.CurrentCulture, Culture))
            CultureInfo.CurrentCulture = Culture;
        if (!ReferenceEquals(CultureInfo.CurrentUICulture, UICulture))
            CultureInfo.CurrentUICulture = UICulture;
    }

    /// <summary>Whether these are the cultures of this thread.</summary>
    public bool IsEntered => ReferenceEquals(CultureInfo.CurrentCulture, Culture) && ReferenceEquals(CultureInfo.CurrentUICulture, UICulture);
}
