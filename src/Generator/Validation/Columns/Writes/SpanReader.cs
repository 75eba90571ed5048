using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>Reads which part of the span an expression refers to, and how long other spans are.</summary>
internal sealed class SpanReader
{
    private const int MaxDepth = 32;

    private readonly IParameterSymbol span;
    private readonly SpanLengths known;
    private readonly Assignments assignments;
    private int depth;

    public SpanReader(IParameterSymbol span, SpanLengths known, Assignments assignments)
    {
        this.span = span;
        this.known = known;
        this.assignments = assignments;
        Numbers = new Numbers(assignments, LengthOf);
        Whole = new SpanRange(Affine.Zero, known.Of(span), IsAsBytes: false);
    }

    public Numbers Numbers { get; }

    public SpanRange Whole { get; }

    /// <returns>The part of the span that an expression refers to; null if it refers to something else, or if that cannot be determined.</returns>
    public SpanRange? RangeOf(IOperation? operation) => Bounded(operation, ReadRange);

    /// <returns>The length of a span, array or memory; null if it is not known.</returns>
    public Affine? LengthOf(IOperation? operation) => Bounded(operation, ReadLength);

    /// <summary>Whether a part is all of the span.</summary>
    public bool IsWhole(SpanRange range) => range.Start is { IsConstant: true, Constant: 0 } && Whole.Length!.Equals(range.Length);

    // Each variable of a chain is read several times for the one after it, so the work is bounded.
    private T? Bounded<T>(IOperation? operation, Func<IOperation, T?> read)
        where T : class
    {
        if (operation is null || depth >= MaxDepth)
            return null;
        depth++;
        var result = read(operation);
        depth--;
        return result;
    }

    private SpanRange? ReadRange(IOperation operation)
    {
        switch (operation)
        {
            case IParameterReferenceOperation { Parameter: var parameter } when SymbolEqualityComparer.Default.Equals(parameter, span):
                return Whole;
            case ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } when IsPart(local.Type):
                return RangeOf(assignments.Only(local));
            case IPropertyReferenceOperation { Property.Name: "Span", Instance: { Type: { } type } memory } when KnownTypes.MemoryElement(type) is not null:
                return RangeOf(memory);
            case IConversionOperation { Operand: var same } conversion when SymbolEqualityComparer.Default.Equals(conversion.Type, same.Type):
                return RangeOf(same);
            case IInvocationOperation { TargetMethod: { Name: "AsBytes", ContainingType.Name: "MemoryMarshal" } method } cast when IsSpan(method.ReturnType):
                return RangeOf(cast.Arguments.FirstOrDefault()?.Value) is { } seen ? seen with { IsAsBytes = true } : null;
            case IInvocationOperation or IImplicitIndexerReferenceOperation when IsSpan(operation.Type) || IsPart(operation.Type):
                return Cut.Of(operation, LengthOf, Numbers) is var (instance, start, length) && RangeOf(instance) is { } around
                    ? around.Slice(start, length) : null;
            default:
                return null;
        }
    }

    private Affine? ReadLength(IOperation operation)
    {
        if (RangeOf(operation) is { } range)
            return range.IsAsBytes ? null : range.Length;
        switch (operation)
        {
            case IParameterReferenceOperation { Parameter: var parameter } when assignments.After(parameter) == 0:
                return known.Find(parameter);
            case ILocalReferenceOperation { Local: { RefKind: RefKind.None } local }:
                return LengthOf(assignments.Only(local));
            case IConversionOperation { Operand: var same } when same.Type is null || KnownTypes.SpanElement(same.Type) is not null
                || KnownTypes.BufferElement(same.Type) is not null:
                return LengthOf(same);
            case IArrayCreationOperation { DimensionSizes: [var size] }:
                return Numbers.Of(size);
            case IObjectCreationOperation { Arguments.Length: 3, Type: { } type } when IsSpan(type):
                return Numbers.Of(Cut.Argument(operation, 2));
            case IPropertyReferenceOperation { Property.Name: "Span", Instance: { Type: { } memory } instance }
                when KnownTypes.BufferElement(memory) is not null:
                return LengthOf(instance);
            case IInvocationOperation or IImplicitIndexerReferenceOperation:
                return Cut.Of(operation, LengthOf, Numbers) is var (_, _, length) ? length : null;
            default:
                return operation.Syntax is StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var count] }] } }
                    && operation.SemanticModel?.GetConstantValue(count) is { HasValue: true, Value: int constant } ? Affine.Of(constant) : null;
        }
    }

    private static bool IsPart(ITypeSymbol? type) => type is not null && (KnownTypes.SpanElement(type) ?? KnownTypes.MemoryElement(type)) is not null;

    private static bool IsSpan(ITypeSymbol? type) => type is not null && (KnownTypes.IsSystem(type, "Span", 1) || KnownTypes.IsSystem(type, "ReadOnlySpan", 1));
}
