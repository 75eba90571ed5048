using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms;

/// <summary>The method that fills batches, with what a form has to know to read it.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Attribute">The source's <c>[DataSource]</c>.</param>
/// <param name="Options">The options in it.</param>
/// <param name="Compilation">The compilation that the source is in.</param>
/// <param name="Findings">Receives what is wrong.</param>
internal sealed record FillMethod(IMethodSymbol Symbol, AttributeData Attribute, OptionsModel Options, Compilation Compilation, Findings Findings)
{
    /// <summary>The class of the source.</summary>
    public INamedTypeSymbol Source => Symbol.ContainingType;
}
