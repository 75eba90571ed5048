using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Reporting;

/// <summary>Gathers what is wrong with one data source. Locations are looked up only where somebody listens.</summary>
internal sealed class Findings(Action<Diagnostic>? report, CancellationToken cancellation)
{
    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>The message of the first finding; null where there is none.</summary>
    public string? Fault { get; private set; }

    /// <summary>What was told and not reported: it holds where a caller's options ask for processes.</summary>
    public List<Diagnostic> Withheld { get; } = [];

    public CancellationToken Cancellation => cancellation;

    /// <summary>The user broke a rule.</summary>
    public void Add(DiagnosticDescriptor rule, DeferredLocation location, params string[] arguments)
    {
        IsValid = false;
        if (report is null && Fault is not null)
            return;
        var finding = Diagnostic.Create(rule, report is null ? Location.None : location.Find(cancellation), arguments);
        Fault ??= finding.GetMessage(CultureInfo.InvariantCulture);
        report?.Invoke(finding);
    }

    /// <summary>The user broke a rule that does not keep the source from being loaded.</summary>
    /// <returns>The message.</returns>
    public string Tell(DiagnosticDescriptor rule, bool isReported, DeferredLocation location, params string[] arguments)
    {
        var finding = Diagnostic.Create(rule, report is not null ? location.Find(cancellation) : Location.None, arguments);
        if (isReported)
            report?.Invoke(finding);
        else
            Withheld.Add(finding);
        return finding.GetMessage(CultureInfo.InvariantCulture);
    }

    /// <summary>The compiler itself reports what is wrong here, so that no rule needs to say it again.</summary>
    public void LeaveToCompiler() => IsValid = false;
}
