using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Reads the shape of a span column.</summary>
internal static class ShapeReader
{
    /// <returns>The dimensions; empty if they are missing or wrong, which is then already reported.</returns>
    public static ImmutableArray<DimensionModel> Read(IParameterSymbol parameter, AttributeData? attribute, Compilation compilation, Findings findings)
    {
        if (attribute is null)
        {
            var missing = KnownTypes.MemoryElement(parameter.Type) is null ? UsageRules.SpanWithoutShape : UsageRules.MemoryWithoutShape;
            findings.Add(missing, DeferredLocation.Of(parameter), parameter.Name);
            return [];
        }

        // The compiler already reports incomplete arguments. A variable instead of a constant gets our own message, which says what to write.
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array } argument] || (!argument.IsNull && argument.Values.Any(IsMissing)))
        {
            if (new ShapeArguments(attribute, compilation, findings.Cancellation).Variable() is { } variable)
                findings.Add(ShapeRules.OfVariable, DeferredLocation.Of(attribute), parameter.Name, variable, parameter.ContainingType.Name);
            else
                findings.LeaveToCompiler();
            return [];
        }

        var reader = new DimensionReader(parameter, attribute, compilation, findings);
        var dimensions = (argument.IsNull ? [] : argument.Values).Select(reader.Read).ToImmutableArray();
        if (dimensions.Any(dimension => dimension is null))
            return [];
        if (Problem(dimensions!) is not var (rule, size))
            return dimensions!;
        findings.Add(rule, DeferredLocation.Of(attribute), parameter.Name, SymbolText.Number(size));
        return [];
    }

    /// <summary>Whether a sample's elements are set to zero before the method is called.</summary>
    public static bool IsCleared(AttributeData? attribute) =>
        attribute is not null && !attribute.NamedArguments.Any(argument =>
            argument is { Key: "Clear", Value: { Kind: TypedConstantKind.Primitive, Value: false } });

    private static bool IsMissing(TypedConstant value) => value.Kind == TypedConstantKind.Error;

    // The mistake in the dimensions, with the dimension that has it.
    private static (DiagnosticDescriptor Rule, int Size)? Problem(ImmutableArray<DimensionModel> dimensions)
    {
        if (dimensions.IsEmpty)
            return (ShapeRules.NoDimensions, 0);
        var elements = 1L;
        foreach (var dimension in dimensions.Where(dimension => dimension.Member is null))
        {
            if (dimension.Size < 1)
                return (ShapeRules.BadShape, dimension.Size);
            elements *= dimension.Size;
            if (elements > int.MaxValue)
                return (ShapeRules.TooLarge, dimension.Size);
        }

        return null;
    }
}
