using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>Collects the columns of a source, in the order of the method's parameters, then of what it returns.</summary>
internal sealed class ColumnsBuilder(INamedTypeSymbol source, OptionsModel options, Findings findings)
{
    private readonly HashSet<string> members = [.. KnownNames.BatchMembers];

    public List<ColumnModel> Columns { get; } = [];

    /// <summary>The columns that the method means to have, with those that are wrong.</summary>
    public int Seen { get; private set; }

    public int AddSpan(IParameterSymbol parameter, ITypeSymbol element, AttributeData? shape)
    {
        if (shape is null)
            findings.Add(UsageRules.SpanWithoutShape, parameter.Location(), parameter.Name);
        return Add(parameter.Name, element, parameter, shape is null ? default : ReadShape(parameter, shape));
    }

    public int AddScalar(string name, ITypeSymbol type, ISymbol at) => Add(name, type, at, default);

    /// <summary>There is something that might become a column when its code is complete.</summary>
    public void MarkIncomplete() => Seen++;

    private int Add(string name, ITypeSymbol type, ISymbol at, EquatableArray<int> shape)
    {
        Seen++;
        if (ColumnType.FindFault(type, source) is { } fault)
            findings.Add(UsageRules.UnsupportedColumnType, at.Location(), name, type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), fault);

        // A letter is what makes a name: half-typed parameters have none.
        var member = name.Length == 0 ? "_" : char.ToUpperInvariant(name[0]) + name.Substring(1);
        if (!members.Add(member))
            findings.Add(UsageRules.ColumnNameTaken, at.Location(), name, member);

        var elements = shape.Aggregate(1L, (product, dimension) => product * dimension);
        if (elements * options.BatchSize > int.MaxValue)
            findings.Add(UsageRules.BatchTooLarge, at.Location(), name, elements, options.BatchSize, int.MaxValue / elements);

        Columns.Add(new ColumnModel(
            name, member.Escape(), ColumnType.Accessibility(type),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            ColumnType.Bytes(type), shape));
        return Columns.Count - 1;
    }

    private EquatableArray<int> ReadShape(IParameterSymbol parameter, AttributeData shape)
    {
        var dimensions = ImmutableArray.CreateBuilder<int>();
        if (shape.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } list])
        {
            foreach (var dimension in list.Values)
                dimensions.Add(dimension.Value is int value ? value : 0);
        }

        string? fault = null;
        if (dimensions.Count == 0)
            fault = "has no dimensions";
        else if (dimensions.Any(dimension => dimension < 1))
            fault = $"has the dimension {dimensions.First(dimension => dimension < 1)}";
        else if (dimensions.Aggregate(1.0, (product, dimension) => product * dimension) > int.MaxValue)
            fault = "has more elements than a span holds";

        if (fault is null)
            return new EquatableArray<int>(dimensions.ToImmutable());
        findings.Add(UsageRules.BadShape, shape.Location(parameter), parameter.Name, fault);
        return default;
    }
}
