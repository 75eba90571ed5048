using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Sources;

/// <summary>A call of <c>CreateLoader</c> whose options turn on worker processes, although the attribute of the source does not.</summary>
/// <param name="Call">The call.</param>
/// <param name="Member">The method that contains it.</param>
/// <param name="IsSure">Whether it always turns them on; false if that depends on a value that is known only at run time.</param>
/// <param name="SetsWorkers">Whether the options can set a number of workers that differs from the attribute's.</param>
internal sealed record ProcessLoader(Location Call, string Member, bool IsSure, bool SetsWorkers)
{
    /// <summary>Whether the call also switches all workers off, so that there are no worker processes.</summary>
    public bool HasNoWorkers { get; init; }

    /// <summary>What the call does to worker processes, in a sentence about it.</summary>
    public string Verb => IsSure ? "switches" : "can switch";

    /// <summary>Adds the call to a finding about worker processes. The finding is not an error if it is not certain that there are worker processes.</summary>
    public Diagnostic Name(Diagnostic finding)
    {
        var severity = finding.Severity == DiagnosticSeverity.Error && !IsSure ? DiagnosticSeverity.Warning : finding.Severity;
        return With(
            finding, severity, [Call],
            $"{finding.GetMessage(CultureInfo.InvariantCulture)} (CreateLoader in '{Member}' {Verb} worker processes on)");
    }

    /// <summary>Adds to a finding about worker processes that a measurement may choose them.</summary>
    public static Diagnostic NameOfMeasurement(Diagnostic finding) => With(
        finding, finding.Severity, [],
        $"{finding.GetMessage(CultureInfo.InvariantCulture)} (DataSource.Auto can choose worker processes, unless the attribute says UseMultiprocessing = false)");

    private static Diagnostic With(Diagnostic finding, DiagnosticSeverity severity, IReadOnlyList<Location> others, string message)
    {
        var rule = finding.Descriptor;
        return Diagnostic.Create(
            rule.Id, rule.Category, message, severity, rule.DefaultSeverity, rule.IsEnabledByDefault,
            warningLevel: severity == DiagnosticSeverity.Error ? 0 : 1, rule.Title, rule.Description, rule.HelpLinkUri, finding.Location, others,
            rule.CustomTags, finding.Properties);
    }
}
