using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises floating-point numbers. Adding them rounds, so a sum depends on the order of its summands.</summary>
internal static class FloatingPoint
{
    /// <summary>Whether a value has a fraction that adding can round. Whole numbers add up exactly, also as <c>double</c>.</summary>
    public static bool IsRounded(IOperation value) => Is(value.Type) && !IsWhole(value);

    /// <summary>Whether a type is such a number. The sums of integers and decimals do not depend on the order.</summary>
    public static bool Is(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ } inner] } => Is(inner),
        _ => type.Is("System", "Half"),
    };

    private static bool IsWhole(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: double number } } => number == Math.Truncate(number),
        { ConstantValue: { HasValue: true, Value: float number } } => number == Math.Truncate(number),
        IConversionOperation { OperatorMethod: null, Operand: { } inner } => !Is(inner.Type) || IsWhole(inner),
        IParenthesizedOperation { Operand: { } inner } => IsWhole(inner),
        IInvocationOperation { TargetMethod.Name: "Round" or "Floor" or "Ceiling" or "Truncate", Arguments.Length: 1 } => true,
        IUnaryOperation { Operand: { } inner } => IsWhole(inner),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } both =>
            IsWhole(both.LeftOperand) && IsWhole(both.RightOperand),
        IConditionalOperation { WhenFalse: { } other } either => IsWhole(either.WhenTrue) && IsWhole(other),
        _ => false,
    };
}
