using System.Collections.Immutable;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Reads the shape of a span column.</summary>
internal static class ShapeReader
{
    private const string Remedy = "write the dimensions of one sample, each 1 or more, as in [Shape(1, 28, 28)]";

    /// <returns>The dimensions; none where they are missing or wrong, which has been found then.</returns>
    public static ImmutableArray<int> Read(IParameterSymbol parameter, AttributeData? attribute, Findings findings)
    {
        if (attribute is null)
        {
            findings.Add(UsageRules.SpanWithoutShape, DeferredLocation.Of(parameter), parameter.Name);
            return [];
        }

        // Half-typed arguments are errors already.
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array } argument])
        {
            findings.LeaveToCompiler();
            return [];
        }

        var values = argument.IsNull ? [] : argument.Values;
        if (values.Any(value => value is not { Kind: TypedConstantKind.Primitive, Value: int }))
        {
            findings.LeaveToCompiler();
            return [];
        }

        var dimensions = values.Select(value => (int)value.Value!).ToImmutableArray();
        if (Problem(dimensions) is not { } problem)
            return dimensions;
        findings.Add(UsageRules.BadShape, DeferredLocation.Of(attribute), parameter.Name, problem, Remedy);
        return [];
    }

    private static string? Problem(ImmutableArray<int> dimensions)
    {
        if (dimensions.IsEmpty)
            return "has no dimensions";
        var elements = 1L;
        foreach (var dimension in dimensions)
        {
            if (dimension < 1)
                return $"has the dimension {SymbolText.Number(dimension)}";
            elements *= dimension;
            if (elements > int.MaxValue)
                return "makes more than 2147483647 elements a sample";
        }

        return null;
    }
}
