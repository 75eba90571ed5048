using Infeed.Generator.Profiles;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Sources;

/// <summary>The profiles of a project.</summary>
/// <param name="Files">Each file.</param>
/// <param name="Tuning">What they say together, as the generator takes it.</param>
internal sealed record ProjectProfiles(IReadOnlyList<ProfileInput> Files, Tuning Tuning)
{
    public static ProjectProfiles Of(AnalyzerOptions options, CancellationToken cancellation)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var given = options.AdditionalFiles.Where(file => ProfileFiles.IsProfile(file, provider));
        ProfileInput[] files = [.. given.Select(file => ProfileInput.Read(file, cancellation))];
        return new ProjectProfiles(files, Tuning.Of([.. files.Select(file => file.Profile)], ProfileFiles.Machine(provider)));
    }
}
