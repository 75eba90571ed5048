using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Generator.Profiles;

/// <summary>What the package's targets tell the compiler of profiles.</summary>
internal static class ProfileFiles
{
    /// <summary>The metadata of an additional file that is a profile.</summary>
    public const string Metadata = "build_metadata.AdditionalFiles.InfeedProfile";

    /// <summary>The property with the machine for which a build is.</summary>
    public const string MachineProperty = "build_property.InfeedProfileMachine";

    public static bool IsProfile(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(Metadata, out var value) && bool.TryParse(value, out var isProfile) && isProfile;

    /// <summary>The machine for which the build is; null if the project names none.</summary>
    public static string? Machine(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(MachineProperty, out var name) && name.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
