using System.Globalization;
using Infeed.Generator.Model;
using Infeed.Generator.Profiles.Json;

namespace Infeed.Generator.Profiles;

/// <summary>Reads a profile. It is strict: half a profile would be a setting that nobody measured.</summary>
internal static class ProfileReader
{
    /// <summary>The version that is written and read.</summary>
    public const int Version = 1;

    /// <summary>Reads the text of a profile.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong with it; null if nothing is.</param>
    /// <returns>The profile; an empty one if something is wrong.</returns>
    public static TuningProfile Read(string text, out JsonFault? fault) =>
        JsonReader.Read(text, out fault) is { } root ? Read(root, out fault) : TuningProfile.Damaged;

    /// <summary>Reads a profile that is JSON.</summary>
    public static TuningProfile Read(JsonNode root, out JsonFault? fault)
    {
        var faults = new ProfileFaults();
        var profile = Profile(root, faults);
        fault = faults.First;
        return fault is null ? profile : TuningProfile.Damaged;
    }

    private static TuningProfile Profile(JsonNode root, ProfileFaults faults)
    {
        var profile = new ProfileObject(root, "the profile", faults);
        // Other versions may have other members.
        var version = profile.Whole("version", 0, int.MaxValue);
        if (version != Version)
            faults.Add($"has version {Invariant.Number(version)}, and this version of Infeed reads {Invariant.Number(Version)}", root);
        var machines = new List<ProfiledMachine>();
        foreach (var node in profile.Items("profiles"))
        {
            var machine = Machine(node, faults);
            if (machines.Any(other => other.Machine == machine.Machine))
                faults.Add($"has two profiles of the machine '{machine.Machine}'", node);
            machines.Add(machine);
        }

        profile.End();
        return new TuningProfile(new([.. machines]));
    }

    private static ProfiledMachine Machine(JsonNode node, ProfileFaults faults)
    {
        var profile = new ProfileObject(node, "a machine's profile", faults);
        var machine = profile.Object("machine", "a machine");
        var name = machine?.Text("name", IsName, "a name") ?? "";
        var cores = machine?.Whole("cores", 1, int.MaxValue) ?? 0;
        machine?.Number("memoryGiB");
        machine?.Text("system", IsName, "a name");
        machine?.Text("architecture", IsName, "a name");
        machine?.Text("kernel", static _ => true, "a version");
        machine?.End();
        var sources = new List<ProfiledSource>();
        foreach (var item in profile.Items("sources"))
        {
            var source = Source(item, faults);
            if (sources.Any(other => other.Source == source.Source))
                faults.Add($"has the source '{source.Source}' twice for one machine", item);
            sources.Add(source);
        }

        profile.End();
        return new ProfiledMachine(name, cores, new([.. sources]));
    }

    private static ProfiledSource Source(JsonNode node, ProfileFaults faults)
    {
        var source = new ProfileObject(node, "a source", faults);
        var name = source.Text("source", IsName, "the full name of a class");
        var schema = Hash(source, "schema");
        var code = source.Has("code") ? Hash(source, "code") : (ulong?)null;
        var measured = source.Text("measured", IsDay, "a day such as 2026-11-28");
        var settings = source.Object("settings", "the settings");
        var best = settings is null ? new ProfiledSettings(0, 1, false) : Settings(settings);
        settings?.End();
        var rate = Rate(source);
        source.Number("consumerWaiting");
        var bytes = source.Whole("memoryBytes", 0, long.MaxValue);
        // Of streams alone. The build has no use for it: the attribute says how many there are.
        if (source.Has("shards"))
            source.Whole("shards", Knobs.Shards.Min, Knobs.Shards.Max);
        var candidates = source.Items("candidates").Select(item => Candidate(item, faults)).ToArray();
        source.End();
        return new ProfiledSource(name, schema, code, measured, best, rate, bytes, new([.. candidates]));
    }

    private static MeasuredCandidate Candidate(JsonNode node, ProfileFaults faults)
    {
        var candidate = new ProfileObject(node, "a candidate", faults);
        var settings = Settings(candidate);
        var rate = Rate(candidate);
        candidate.Number("consumerWaiting");
        var bytes = candidate.Whole("memoryBytes", 0, long.MaxValue);
        candidate.Whole("blocks", 0, int.MaxValue);
        candidate.End();
        return new MeasuredCandidate(settings, rate, bytes);
    }

    private static ulong Hash(ProfileObject of, string name) =>
        Hex.Parse(of.Text(name, static text => text.Length == 16 && Hex.Parse(text) is not null, "a hash of 16 hexadecimal digits")) ?? 0;

    private static ProfiledSettings Settings(ProfileObject of) => new(
        of.Whole("workers", Knobs.Workers.Min, Knobs.Workers.Max), of.Whole("maxQueueSize", Knobs.MaxQueueSize.Min, Knobs.MaxQueueSize.Max),
        of.Truth("useMultiprocessing"));

    private static MeasuredRate Rate(ProfileObject of)
    {
        var rate = of.Object("batchesPerSecond", "the batches a second");
        var read = new MeasuredRate(rate?.Number("median") ?? 0, rate?.Number("low") ?? 0, rate?.Number("high") ?? 0);
        rate?.End();
        return read;
    }

    private static bool IsName(string text) => text.Length > 0 && !text.Any(char.IsControl);

    private static bool IsDay(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
