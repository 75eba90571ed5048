using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>The values that the code of a method gives to a local or parameter.</summary>
internal static class LocalValues
{
    /// <summary>The initial value and those of plain assignments.</summary>
    public static IEnumerable<IOperation> Of(ISymbol variable, IOperation root) => root.Descendants().Select(operation => operation switch
    {
        IVariableDeclaratorOperation declarator when declarator.Symbol.IsSame(variable) => declarator.GetVariableInitializer()?.Value,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var set }, Value: var value } when set.IsSame(variable) => value,
        ISimpleAssignmentOperation { Target: IParameterReferenceOperation { Parameter: var set }, Value: var value } when set.IsSame(variable) => value,
        _ => null,
    }).OfType<IOperation>();

    /// <summary>
    /// The value that a local is declared with; null if there is none before the reference. In code that is being typed, a local can stand in its own value, as
    /// in <c>var row = row.Slice(1);</c>, and a search that followed it there would not end.
    /// </summary>
    public static IOperation? Initial(ILocalReferenceOperation reference) => Before(reference, reference.Root().Descendants()
        .OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => declarator.Symbol.IsSame(reference.Local))?.GetVariableInitializer()?.Value);

    /// <summary>The only value of a local, initial or assigned; null if there are several, or if it is not before the reference.</summary>
    public static IOperation? Only(ILocalReferenceOperation reference) =>
        Of(reference.Local, reference.Root()).Take(2).ToArray() is [var only] ? Before(reference, only) : null;

    private static IOperation? Before(ILocalReferenceOperation reference, IOperation? value) =>
        value?.Syntax.Span.End <= reference.Syntax.SpanStart ? value : null;
}
