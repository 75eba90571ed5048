using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Profiles;

/// <summary>Says what is wrong with a profile, at its place in the file.</summary>
internal static class DamagedProfileRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED554", RuleCategory.Cost,
        "A profile can be read",
        "The profile '{0}' {1}, so nothing of it is baked into this build: correct it, or let 'infeed tune' write it anew");
}
