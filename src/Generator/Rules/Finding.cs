using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>One thing that is wrong with a data source.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Location">Where the user wrote it, in the tree that the compiler was given.</param>
/// <param name="Arguments">What the rule's message names, as text.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, Location Location, string[] Arguments)
{
    /// <summary>The message, in words that do not depend on the culture.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.MessageFormat.ToString(CultureInfo.InvariantCulture), Arguments);

    /// <summary>The finding as the compiler shows it.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location, Arguments);
}
