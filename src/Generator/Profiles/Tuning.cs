using Infeed.Generator.Model;

namespace Infeed.Generator.Profiles;

/// <summary>What was measured, and the machines for which a project is built.</summary>
/// <param name="Machines">The measurements of each machine, of all files.</param>
/// <param name="IsDamaged">Whether a file cannot be read, so that there may be more.</param>
/// <param name="Machine">The machine that the project names; null if it names none.</param>
internal sealed record Tuning(EquatableArray<ProfiledMachine> Machines, bool IsDamaged, string? Machine)
{
    /// <summary>The machines for which the build is: the one that the project names, else all, among which the run chooses.</summary>
    public IEnumerable<ProfiledMachine> Chosen => Machine is null ? Machines : Machines.Where(machine => machine.Machine == Machine);

    public static Tuning Of(IReadOnlyCollection<TuningProfile> profiles, string? machine) =>
        new(new([.. profiles.SelectMany(profile => profile.Machines)]), profiles.Any(profile => profile.IsDamaged), machine);

    /// <summary>What was measured of a source on these machines, whether it still holds or not.</summary>
    /// <param name="name">The full name of its class at run time.</param>
    public IEnumerable<(ProfiledMachine Machine, ProfiledSource Source)> Of(string name) =>
        from machine in Chosen
        from source in machine.Sources
        where source.Source == name
        select (machine, source);

    /// <summary>A source with what was measured for the options that its attribute leaves open.</summary>
    public DataSourceModel Tune(DataSourceModel source)
    {
        if (source is not { Options.IsOpen: true, Outcome: LoadableModel })
            return source;
        var schema = SchemaHash.Of(source.Columns);
        var tuned = Of(source.Type.MetadataName).Where(found => Holds(found.Source, schema, source.Options)).Select(found =>
        {
            var best = found.Source.Best;
            return new TunedModel(found.Machine.Machine, found.Source.Measured, best.Workers, best.MaxQueueSize, best.UseMultiprocessing);
        });
        return source with { Tuned = new([.. tuned]), IsMachineChosenAtRun = Chosen.Count() > 1 };
    }

    /// <summary>Whether a measurement is of these columns, and of the kind of workers that the attribute asks for.</summary>
    public static bool Holds(ProfiledSource source, ulong schema, OptionsModel options) => source.Schema == schema && IsOfKind(source, options);

    /// <summary>Whether a measurement is of the kind of workers that the attribute asks for.</summary>
    public static bool IsOfKind(ProfiledSource source, OptionsModel options) =>
        !options.HasOpenWorkers || options.HasOpenKind || source.Best.UseMultiprocessing == options.UseMultiprocessing;
}
