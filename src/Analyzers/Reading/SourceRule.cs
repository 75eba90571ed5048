using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>
/// A rule about a data source and the code that runs for it. One class a rule; it has no state, but what <see cref="Begin"/> makes for one source.
/// </summary>
internal abstract class SourceRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Says what of a source the rule wants to see; nothing, where it does not apply.</summary>
    public abstract void Begin(SourceReading reading);

    protected static DiagnosticDescriptor Describe(string id, string category, DiagnosticSeverity severity, string title, string message) => new(
        id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: RuleHelp.Of(id));
}
