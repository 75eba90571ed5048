using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Generator.Profiles;

/// <summary>What the package's targets tell the compiler of profiles.</summary>
internal static class ProfileFiles
{
    /// <summary>The metadata of an additional file that is a profile.</summary>
    public const string Metadata = "build_metadata.AdditionalFiles.InfeedProfile";

    /// <summary>The metadata of a profile that the project names, and does not have beside it.</summary>
    public const string NamedMetadata = "build_metadata.AdditionalFiles.InfeedProfileIsNamed";

    /// <summary>The property with the machine for which a build is.</summary>
    public const string MachineProperty = "build_property.InfeedProfileMachine";

    public static bool IsProfile(AdditionalText file, AnalyzerConfigOptionsProvider options) => IsTrue(file, options, Metadata);

    /// <summary>Whether the project names the file: it may be one for several projects then.</summary>
    public static bool IsNamed(AdditionalText file, AnalyzerConfigOptionsProvider options) => IsTrue(file, options, NamedMetadata);

    /// <summary>The machine for which the build is; null if the project names none.</summary>
    public static string? Machine(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(MachineProperty, out var name) && name.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static bool IsTrue(AdditionalText file, AnalyzerConfigOptionsProvider options, string metadata) =>
        options.GetOptions(file).TryGetValue(metadata, out var value) && bool.TryParse(value, out var isTrue) && isTrue;
}
