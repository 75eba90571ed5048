using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>
/// A rule about a data source and the code that runs for it. There is one class for each rule. It has no state, except what <see cref="Begin"/> creates for one
/// source.
/// </summary>
internal abstract class SourceRule
{
    /// <summary>The descriptors of the rule: one for each of its messages, all with the same id.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    /// <summary>Asks for the operations that the rule checks in a source; for none if the rule does not apply.</summary>
    public abstract void Begin(SourceReading reading);
}
