using Infeed.Profiles;
using Infeed.Tool.Profiles;

namespace Infeed.Tool.Tuning;

/// <summary>Says what was found, and what to write.</summary>
internal static class TuningSummary
{
    public static void Print(TextWriter output, TunedSource source)
    {
        if (source.Profile is not { } profile)
        {
            output.WriteLine($"{source.Source}: nothing was measured. {source.Note}");
            return;
        }

        var word = source.State == TuningState.Settled ? "best" : "best so far, cut short";
        output.WriteLine($"{source.Source}: {word}: {SettingsText.Of(profile.Settings)}");
        var waits = SettingText.Share(profile.ConsumerWaiting);
        output.WriteLine($"  {SettingText.Speed(profile.BatchesPerSecond)}, the loop waits {waits} of its time");
        output.WriteLine($"  {Quantity.Of(profile.Candidates.Count, "setting was", "settings were")} measured, {Quantity.Of(source.CountMeasurements(), "time")} in all");
        output.WriteLine($"  memory of the queue and its processes, estimated: {SettingText.Bytes(profile.MemoryBytes)}");
        foreach (var candidate in profile.Candidates.OrderByDescending(candidate => candidate.BatchesPerSecond.Median))
        {
            output.WriteLine($"    {SettingsText.Of(candidate.Settings()),-32} {SettingText.Speed(candidate.BatchesPerSecond)}, waits {SettingText.Share(candidate.ConsumerWaiting)}");
        }

        output.WriteLine($"  write {SettingText.Code(profile)}");
        if (SettingText.Auto(profile) is { } auto)
            output.WriteLine($"  or {auto}, and each build takes it from the profile");
        if (source.Advice is { } advice)
            output.WriteLine($"  {advice}");
    }

    /// <summary>Says where it was written to, and whether a build finds it there.</summary>
    public static void PrintPlace(TextWriter output, string profile, MachineShape machine)
    {
        output.WriteLine($"{profile} has it, for {machine.Name}");
        // A program that is a file alone is built where that lies.
        var files = Directory.GetFiles(Path.GetDirectoryName(profile)!).Select(Path.GetExtension);
        if (Path.GetFileName(profile) != ProfileFile.Name || !files.Any(extension => extension is ".csproj" or ".cs"))
            output.WriteLine($"  no build takes it from there by itself: move it beside the project as {ProfileFile.Name}, or name it there as <InfeedProfile>");
    }
}
