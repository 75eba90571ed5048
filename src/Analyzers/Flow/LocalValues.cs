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
}
