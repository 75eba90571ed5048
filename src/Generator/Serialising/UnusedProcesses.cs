using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Generator.Serialising;

/// <summary>What a project says of worker processes that no setting asks for.</summary>
internal static class UnusedProcesses
{
    /// <summary>The property that says it. The package's targets refuse values that are none.</summary>
    public const string Property = "build_property.InfeedWorkerProcesses";

    /// <summary>The value by which sources whose settings have no worker processes are built without what these need.</summary>
    public const string WhereSet = nameof(WhereSet);

    /// <summary>Whether the build leaves out what no setting asks for.</summary>
    public static bool AreLeftOut(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(Property, out var value) && string.Equals(value.Trim(), WhereSet, StringComparison.OrdinalIgnoreCase);
}
