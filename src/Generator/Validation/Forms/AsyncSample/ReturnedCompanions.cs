using Infeed.Generator.Reporting;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.AsyncSample;

/// <summary>
/// The companions of an asynchronous method's columns. It can set nothing by <c>out</c>, so its task returns them: by name in a tuple, or alone, as a read
/// returns what it has read.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="result">What its task returns; null if that is nothing.</param>
/// <param name="columns">Its columns.</param>
/// <param name="findings">Receives what is missing or wrong.</param>
internal sealed class ReturnedCompanions(IMethodSymbol method, ITypeSymbol? result, ColumnList columns, Findings findings) : Companions
{
    private string? sole;

    /// <summary>Names a result without a name of its own, if it can only be the one companion that there is.</summary>
    /// <param name="companions">The names of all companions.</param>
    /// <returns>The name; null if the result has names, or there are several companions.</returns>
    public string? NameSole(IEnumerable<string> companions)
    {
        sole = companions.ToArray() is [var name] && result is not INamedTypeSymbol { IsTupleType: true } ? Declared(name) : null;
        return sole;
    }

    public override string Declared(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    public override int Find(IParameterSymbol column, string name, CompanionRules rules)
    {
        var type = result is INamedTypeSymbol { IsTupleType: true } tuple
            ? tuple.TupleElements.FirstOrDefault(element => string.Equals(element.Name, name, StringComparison.OrdinalIgnoreCase))?.Type
            : sole is null ? null : result;
        if (type is null)
            findings.Add(rules.NotReturned, DeferredLocation.Of(column), column.Name, $"int {name}", method.Name);
        else if (type.SpecialType == SpecialType.System_Int32)
            return columns.OrdinalOf(name);
        else if (columns.OrdinalOf(name) >= 0)
            findings.Add(rules.OfAnotherType, DeferredLocation.Of(column), column.Name, name, SymbolText.Words(type), $"int {name}");
        return -1;
    }
}
