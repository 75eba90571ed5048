using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Errors that prevent worker processes from loading a data source. Worker threads can still load it.</summary>
internal static class ProcessRules
{
    public static readonly DiagnosticDescriptor CannotBeSent = RuleDescriptor.Error(
        "INFEED101", RuleCategory.Processes,
        "The fields of a data source can be sent to a worker process",
        "{0} cannot be sent to a worker process because {1}: {2}");

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [CannotBeSent];
}
