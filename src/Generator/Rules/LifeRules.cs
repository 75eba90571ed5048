using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Errors in what a source says of the life of a run: what becomes of samples that fail, and what happens once an epoch.</summary>
internal static class LifeRules
{
    public static readonly DiagnosticDescriptor NoSample = Error(
        "INFEED060", "A sample that fails can be left out",
        "The [Batch] method of '{0}' fills all samples at one call, so with OnSampleError = {1} it is not known which to do without: remove the option, and catch what fails in the method");

    internal static readonly DiagnosticDescriptor NoOther = NoSample.Saying(
        "'{0}' is a stream, whose samples come in its own order, so with OnSampleError = {1} none can be asked for in the place of another: write 'OnSampleError.Skip'");

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [NoSample];

    private static DiagnosticDescriptor Error(string id, string title, string message) => RuleDescriptor.Error(id, RuleCategory.Usage, title, message);
}
