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
        output.WriteLine($"{source.Source}: {word}: {SettingText.Of(profile.Settings)}");
        var waits = SettingText.Share(profile.ConsumerWaiting);
        output.WriteLine($"  {SettingText.Speed(profile.BatchesPerSecond)}, the loop waits {waits} of its time, {SettingText.Bytes(profile.MemoryBytes)}");
        foreach (var candidate in profile.Candidates.OrderByDescending(candidate => candidate.BatchesPerSecond.Median))
        {
            output.WriteLine($"    {SettingText.Of(candidate.Settings()),-32} {SettingText.Speed(candidate.BatchesPerSecond)}, waits {SettingText.Share(candidate.ConsumerWaiting)}");
        }

        // A stream has as many shards as workers where its attribute does not say, and its batches depend on them.
        var shards = source.Shards > 0 ? $", Shards = {source.Shards}" : "";
        output.WriteLine($"  write [DataSource({SettingText.Attribute(profile.Settings)}{shards}, ...)]");
        output.WriteLine($"  or Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto{shards}, and each build takes it from the profile");
        if (source.Advice is { } advice)
            output.WriteLine($"  {advice}");
    }
}
