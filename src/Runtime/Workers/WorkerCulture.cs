using System.Globalization;

namespace Infeed.Workers;

/// <summary>
/// The cultures under which the source's code runs: those of the thread that made the loader, whoever fills. What a sample parses would depend on who does
/// otherwise.
/// </summary>
/// <param name="Culture">Of numbers and dates.</param>
/// <param name="UICulture">Of resources.</param>
internal sealed record WorkerCulture(CultureInfo Culture, CultureInfo UICulture)
{
    /// <summary>The cultures of this thread.</summary>
    public static WorkerCulture Current => new(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>Makes these the cultures of this thread. Where they are already, nothing is allocated.</summary>
    public void Enter()
    {
        if (!ReferenceEquals(CultureInfo.CurrentCulture, Culture))
            CultureInfo.CurrentCulture = Culture;
        if (!ReferenceEquals(CultureInfo.CurrentUICulture, UICulture))
            CultureInfo.CurrentUICulture = UICulture;
    }

    /// <summary>Whether they are this thread's.</summary>
    public bool IsEntered => ReferenceEquals(CultureInfo.CurrentCulture, Culture) && ReferenceEquals(CultureInfo.CurrentUICulture, UICulture);
}
