using System.Collections.Immutable;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Sample;

/// <summary>Reads what the method returns: nothing, one column, or a tuple of columns.</summary>
internal static class ResultReader
{
    /// <summary>The name of a column that has none of its own.</summary>
    private const string ScalarName = "Value";

    /// <param name="method">The method.</param>
    /// <param name="result">What it returns, or its task does.</param>
    /// <param name="columns">Receives the columns.</param>
    /// <param name="findings">Receives what is wrong with them.</param>
    /// <param name="scalarName">The name of a single column.</param>
    /// <returns>The ordinals of the returned columns.</returns>
    public static ImmutableArray<int> Read(IMethodSymbol method, ITypeSymbol result, ColumnList columns, Findings findings, string scalarName = ScalarName)
    {
        if (result.SpecialType == SpecialType.System_Void)
            return [];
        if (result is not INamedTypeSymbol { IsTupleType: true, TupleElements: { Length: > 1 } elements })
            return [columns.Add(scalarName, result, null, isCleared: false, method)];

        var ordinals = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < elements.Length; i++)
        {
            // Of what cannot be returned a name would not make a column.
            if (elements[i].IsExplicitlyNamedTupleElement || ColumnTypes.WhyNot(elements[i].Type) is not null)
                ordinals.Add(columns.Add(elements[i].Name, elements[i].Type, null, isCleared: false, elements[i]));
            else
                findings.Add(UsageRules.UnnamedTupleElement, DeferredLocation.Of(method), SymbolText.Number(i + 1), method.Name);
        }

        return ordinals.ToImmutable();
    }
}
