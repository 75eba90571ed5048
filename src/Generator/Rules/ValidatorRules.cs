using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>The rules that the validator names. Those about the code of a source are the analyzers' own.</summary>
internal static class ValidatorRules
{
    /// <summary>Each of them, by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [.. UsageRules.All, .. ProcessRules.All];
}
