namespace Infeed.Profiles;

/// <summary>
/// The file <c>infeed.profile.json</c>: what <c>infeed tune</c> has measured, for each machine and source. The build takes settings from it: the generator
/// reads it by a reader of its own.
/// </summary>
/// <param name="Version">The format: <see cref="CurrentVersion"/>.</param>
/// <param name="Profiles">One for each machine.</param>
internal sealed record ProfileFile(int Version, IReadOnlyList<MachineProfile> Profiles)
{
    /// <summary>The format that this version reads and writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The name under which a build looks for it beside the project.</summary>
    public const string Name = "infeed.profile.json";

    /// <exception cref="InvalidDataException">The file is damaged, or of another format; the message names it and the place.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ProfileFile Read(string path)
    {
        var file = ProfileJson.Read(path, ProfileJson.Indented.ProfileFile);
        if (file.Version != CurrentVersion)
            throw new InvalidDataException($"{path} has version {file.Version}, and this version of Infeed reads version {CurrentVersion}: make it anew by infeed tune.");
        // Attributes of nullability are not looked at for what lists have.
        if (file.Profiles.Any(static profile => profile is null || profile.Sources.Any(static source => source is null || source.Candidates.Contains(null!))))
            throw new InvalidDataException($"{path} is damaged: one of its lists has null.");
        if (file.Profiles.SelectMany(Names).FirstOrDefault(static name => name.Any(char.IsControl)) is { } name)
            throw new InvalidDataException($"{path} is damaged: the name '{name.ReplaceLineEndings(" ")}' has control characters.");
        if (file.Profiles.GroupBy(profile => profile.Machine.Name).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw new InvalidDataException($"{path} has two profiles of the machine '{twice}': leave one.");
        return file;
    }

    private static IEnumerable<string> Names(MachineProfile profile) =>
        profile.Sources.Select(static source => source.Source)
            .Concat([profile.Machine.Name, profile.Machine.System, profile.Machine.Architecture, profile.Machine.Kernel]);

    /// <summary>This file with what was measured in place of what it had of the same sources on the same machine.</summary>
    public ProfileFile With(MachineShape machine, IReadOnlyList<SourceProfile> measured)
    {
        var kept = Profiles.FirstOrDefault(profile => profile.Machine.Name == machine.Name)?.Sources ?? [];
        SourceProfile[] sources = [.. kept.Where(source => measured.All(other => other.Source != source.Source)), .. measured];
        return this with
        {
            Profiles =
            [
                .. Profiles.Where(profile => profile.Machine.Name != machine.Name),
                new MachineProfile(machine, [.. sources.OrderBy(source => source.Source, StringComparer.Ordinal)]),
            ],
        };
    }

    /// <summary>Writes the file as a whole, or not at all.</summary>
    public void Write(string path) => ProfileJson.Write(path, this, ProfileJson.Indented.ProfileFile);
}
