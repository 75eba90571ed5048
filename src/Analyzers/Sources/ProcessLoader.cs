using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Sources;

/// <summary>A call of <c>CreateLoader</c> whose options switch worker processes on, though the attribute of the source does not.</summary>
/// <param name="Call">The call.</param>
/// <param name="Member">The method that it is in.</param>
/// <param name="IsSure">Whether it always does; not, where a value decides that is known at run time alone.</param>
/// <param name="SetsWorkers">Whether the options can have another number of workers than the attribute.</param>
internal sealed record ProcessLoader(Location Call, string Member, bool IsSure, bool SetsWorkers)
{
    /// <summary>A finding about worker processes with the call named; no error, where it is not sure that there are any.</summary>
    public Diagnostic Name(Diagnostic finding)
    {
        var rule = finding.Descriptor;
        var severity = finding.Severity == DiagnosticSeverity.Error && !IsSure ? DiagnosticSeverity.Warning : finding.Severity;
        return Diagnostic.Create(
            rule.Id, rule.Category,
            $"{finding.GetMessage(CultureInfo.InvariantCulture)} (CreateLoader in '{Member}' {(IsSure ? "switches" : "can switch")} worker processes on)",
            severity, rule.DefaultSeverity, rule.IsEnabledByDefault, warningLevel: severity == DiagnosticSeverity.Error ? 0 : 1,
            rule.Title, rule.Description, rule.HelpLinkUri, finding.Location, [Call], rule.CustomTags, finding.Properties);
    }
}
