namespace Infeed.Profiles;

/// <summary>Settings in words, as messages and pages have them.</summary>
internal static class SettingsText
{
    public static string Of(MeasuredSettings settings) => settings.Workers == 0
        ? "no workers"
        : $"{Workers(settings.Workers, settings.UseMultiprocessing)}, a queue of {settings.MaxQueueSize}";

    public static string Workers(int count, bool areProcesses) => (count, areProcesses) switch
    {
        (0, _) => "no workers",
        (1, false) => "1 thread",
        (1, true) => "1 process",
        (_, false) => $"{count} threads",
        (_, true) => $"{count} processes",
    };
}
