using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises boxing, except where the just-in-time compiler removes it.</summary>
internal static class Boxing
{
    /// <summary>Whether a conversion allocates an object on the heap.</summary>
    public static bool IsLasting(IConversionOperation conversion) =>
        conversion is { OperatorMethod: null, Type.IsReferenceType: true, Operand.Type.IsValueType: true } && conversion.GetConversion().IsBoxing
            && !IsUndone(conversion);

    private static bool IsUndone(IConversionOperation box) => box.User() switch
    {
        // '(float)(object)value' after 'typeof(T) == typeof(float)'.
        _ when box.Parent is IConversionOperation { Type: { IsReferenceType: false }, OperatorMethod: null } => true,
        // '(object)value is float', 'default(T) is null', '(object)value == null'
        IIsTypeOperation or IIsPatternOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            IsNull(comparison.LeftOperand) || IsNull(comparison.RightOperand),
        // In a string concatenation, 'ToString' is called on the value itself.
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
        ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } => true,
        IInterpolationOperation => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { } method } } => IsIntrinsic(method),
        // 'value.GetType()'
        IInvocationOperation { TargetMethod: { Name: "GetType", ContainingType.SpecialType: SpecialType.System_Object } } => true,
        _ => false,
    };

    private static bool IsIntrinsic(IMethodSymbol method) =>
        (method.Name == "HasFlag" && method.ContainingType.SpecialType == SpecialType.System_Enum)
        || (method.Name == "ThrowIfNull" && method.ContainingType.Is("System", "ArgumentNullException"));

    private static bool IsNull(IOperation operation) => operation.Unwrapped().ConstantValue is { HasValue: true, Value: null };
}
