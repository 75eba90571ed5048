using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>Reads expressions that slice a span, memory or array: <c>Slice</c>, <c>AsSpan</c>, and ranges in brackets.</summary>
internal static class Cut
{
    /// <returns>What is sliced, and the start and length of the slice as far as they are known; null if the expression is not a slice.</returns>
    public static (IOperation Instance, Affine? Start, Affine? Length)? Of(IOperation operation, Func<IOperation?, Affine?> lengthOf, Numbers numbers)
    {
        switch (operation)
        {
            case IInvocationOperation { Instance: { } instance, TargetMethod: { Name: "Slice" } method } slice when IsCut(method.ContainingType):
                return Of(instance, slice, 0);
            case IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory", IsStatic: true } method } cut
                when KnownTypes.IsSystem(method.ContainingType, "MemoryExtensions", 0) && Argument(cut, 0) is { Type: IArrayTypeSymbol } array:
                return Of(array, cut, 1);
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation range, Instance: { } instance }:
                var start = range.LeftOperand is null ? Affine.Zero : Index(range.LeftOperand, instance);
                var end = range.RightOperand is null ? lengthOf(instance) : Index(range.RightOperand, instance);
                return (instance, start, Difference(end, start));
            default:
                return null;
        }

        (IOperation, Affine?, Affine?)? Of(IOperation from, IInvocationOperation call, int first)
        {
            var begin = call.Arguments.Length > first ? numbers.Of(Argument(call, first)) : Affine.Zero;
            // The start is unknown in overloads that take a System.Index or a System.Range instead of an int.
            return (from, begin, call.Arguments.Length > first + 1 ? numbers.Of(Argument(call, first + 1)) : Difference(lengthOf(from), begin));
        }

        Affine? Index(IOperation index, IOperation instance) => Unwrap(index) switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => Difference(lengthOf(instance), numbers.Of(Unwrap(hat.Operand))),
            var plain => numbers.Of(plain),
        };
    }

    /// <summary>The argument for the parameter at this position.</summary>
    public static IOperation? Argument(IOperation call, int ordinal)
    {
        var arguments = call is IInvocationOperation invocation ? invocation.Arguments : ((IObjectCreationOperation)call).Arguments;
        return arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;
    }

    /// <summary>The <c>int</c> that is converted to a <c>System.Index</c>.</summary>
    public static IOperation Unwrap(IOperation index) =>
        index is IConversionOperation { Operand.Type.SpecialType: SpecialType.System_Int32 } conversion ? conversion.Operand : index;

    private static Affine? Difference(Affine? end, Affine? start) => end is not null && start?.Times(-1) is { } negative ? end.Plus(negative) : null;

    private static bool IsCut(INamedTypeSymbol type) =>
        KnownTypes.SpanElement(type) is not null || KnownTypes.BufferElement(type) is not null || KnownTypes.IsSharedArray(type);
}
