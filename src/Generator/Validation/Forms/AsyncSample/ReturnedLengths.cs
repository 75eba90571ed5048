using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.AsyncSample;

/// <summary>
/// Brings the ragged columns of an asynchronous method together with their lengths. It can set nothing by <c>out</c>, so its task returns them: by name in a
/// tuple, or alone, as a read returns what it has read.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="result">What its task returns; null if that is nothing.</param>
/// <param name="columns">Its columns.</param>
/// <param name="findings">Receives what is missing or wrong.</param>
internal sealed class ReturnedLengths(IMethodSymbol method, ITypeSymbol? result, ColumnList columns, Findings findings)
{
    private readonly List<(IParameterSymbol Parameter, AttributeData Shape, int Ordinal)> ragged = [];

    /// <summary>The name of a result that can only be the length of the one ragged column; null if there are names, or several columns.</summary>
    public string? OfSoleColumn => ragged is [var (parameter, _, _)] && result is not INamedTypeSymbol { IsTupleType: true } ? Named(parameter) : null;

    /// <summary>Adds a column, which may be ragged.</summary>
    public void Add(IParameterSymbol parameter, AttributeData shape, int ordinal)
    {
        if (ordinal < 0)
            return;
        if (RaggedReader.IsRagged(shape))
            ragged.Add((parameter, shape, ordinal));
        else
            RaggedReader.CheckPadding(parameter, shape, findings);
    }

    /// <summary>Marks the columns as ragged, when those that are returned are known.</summary>
    public void Read()
    {
        foreach (var (parameter, shape, ordinal) in ragged)
        {
            var padding = RaggedReader.Padding(parameter, KnownTypes.MemoryElement(parameter.Type)!, shape, findings);
            columns.SetRagged(ordinal, new RaggedModel(FindLength(parameter), Named(parameter), padding));
        }
    }

    private static string Named(IParameterSymbol column)
    {
        var name = RaggedReader.LengthOf(column.Name);
        return char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    private int FindLength(IParameterSymbol column)
    {
        var name = Named(column);
        var type = result is INamedTypeSymbol { IsTupleType: true } tuple
            ? tuple.TupleElements.FirstOrDefault(element => string.Equals(element.Name, name, StringComparison.OrdinalIgnoreCase))?.Type
            : OfSoleColumn is null ? null : result;
        if (type is null)
            findings.Add(RaggedRules.NoReturnedLength, DeferredLocation.Of(column), column.Name, $"int {name}", method.Name);
        else if (type.SpecialType == SpecialType.System_Int32)
            return columns.OrdinalOf(name);
        else if (columns.OrdinalOf(name) >= 0)
            findings.Add(RaggedRules.LengthOfAnotherType, DeferredLocation.Of(column), column.Name, name, SymbolText.Words(type), $"int {name}");
        return -1;
    }
}
