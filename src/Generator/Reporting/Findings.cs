using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Reporting;

/// <summary>Collects what is wrong with one data source. Locations are computed only if findings are reported.</summary>
internal sealed class Findings(Action<Diagnostic>? report, CancellationToken cancellation)
{
    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>The message of the first finding; null if there is none.</summary>
    public string? Fault { get; private set; }

    /// <summary>Findings that are not reported by this class, because they apply only if a caller's options ask for processes.</summary>
    public List<Diagnostic> Withheld { get; } = [];

    public CancellationToken Cancellation => cancellation;

    /// <summary>Adds a finding that prevents the source from being loaded.</summary>
    public void Add(DiagnosticDescriptor rule, DeferredLocation location, params string[] arguments)
    {
        IsValid = false;
        if (report is null && Fault is not null)
            return;
        var finding = Diagnostic.Create(rule, report is null ? Location.None : location.Find(cancellation), arguments);
        Fault ??= finding.GetMessage(CultureInfo.InvariantCulture);
        report?.Invoke(finding);
    }

    /// <summary>Adds a finding that does not prevent the source from being loaded.</summary>
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

    /// <summary>Marks the source as invalid without a finding, because the compiler already reports the error.</summary>
    public void LeaveToCompiler() => IsValid = false;
}
