using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>
/// A rule about a data source and the code that runs for it. One class a rule; it has no state, but what <see cref="Begin"/> makes for one source.
/// </summary>
internal abstract class SourceRule
{
    /// <summary>The rule: one descriptor for each of its messages, all of one id.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    /// <summary>Says what of a source the rule wants to see; nothing, where it does not apply.</summary>
    public abstract void Begin(SourceReading reading);
}
