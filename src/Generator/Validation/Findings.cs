using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>
/// Collects what is wrong. The generator only needs to know whether anything is; the analyzers hand in where to report it.
/// </summary>
internal sealed class Findings(Action<Diagnostic>? report)
{
    public bool HasErrors { get; private set; }

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        HasErrors |= rule.DefaultSeverity == DiagnosticSeverity.Error;
        report?.Invoke(Diagnostic.Create(rule, location, arguments));
    }
}
