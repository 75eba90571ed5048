using Infeed.Generator.Model;
using Infeed.Generator.Profiles;
using Infeed.Generator.Serialising;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Sources;

/// <summary>What a project says of its build beside its code, as the generator takes it.</summary>
/// <param name="Tuning">What was measured of all sources, and for which machine the build is.</param>
/// <param name="AreUnusedProcessesLeftOut">Whether the build leaves out what worker processes need that no setting asks for.</param>
internal sealed record ProjectSettings(Tuning Tuning, bool AreUnusedProcessesLeftOut)
{
    public static ProjectSettings Of(AnalyzerOptions options, CancellationToken cancellation) =>
        new(ProjectProfiles.Of(options, cancellation).Tuning, UnusedProcesses.AreLeftOut(options.AnalyzerConfigOptionsProvider));

    /// <summary>Whether the build has no worker processes for a source that could have some.</summary>
    /// <param name="tuned">The source, with what was measured of it.</param>
    public bool LeavesOutProcessesOf(DataSourceModel tuned) => AreUnusedProcessesLeftOut && tuned.HasUnusedProcesses;
}
