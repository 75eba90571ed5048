using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// Recognises lazy initialization: a member is set at its first use, or replaced when it is too small. Its earlier value does not affect the result.
/// </summary>
internal static class FirstUse
{
    /// <summary>Whether a write to a member happens at its first use.</summary>
    /// <param name="write">The write.</param>
    /// <param name="member">The member.</param>
    /// <param name="call">A call that leads to the write, if the conditions around that call decide; null for those around the write itself.</param>
    public static bool Is(IOperation write, ISymbol member, IOperation? call = null) =>
        write is ICoalesceAssignmentOperation
            || (call ?? write).Ancestors().Any(link => link is IConditionalOperation { Condition: { } condition } && Asks(condition, member))
            || IsOnce(write, call ?? write);

    // A flag says whether the write has already happened: 'if (!isLoaded) { ... isLoaded = true; }', or 'if (isLoaded) return; ... isLoaded = true;'.
    private static bool IsOnce(IOperation write, IOperation place)
    {
        foreach (var (child, link) in place.Outward())
        {
            var guards = link switch
            {
                IConditionalOperation { Condition: IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: { } flag } } either
                    when either.WhenTrue == child => [flag],
                IBlockOperation block => block.Operations.TakeWhile(other => other != child).Select(EarlyExits.Returning).OfType<IOperation>(),
                _ => Enumerable.Empty<IOperation>(),
            };
            if (guards.Any(guard => Flag(guard) is { } flag && (Sets(link, flag) || (place != write && Sets(write.Root(), flag)))))
                return true;
        }

        return false;
    }

    private static IFieldSymbol? Flag(IOperation value) => value.Unwrapped() switch
    {
        IFieldReferenceOperation { Field: { IsReadOnly: false, Type.SpecialType: SpecialType.System_Boolean } field } => field,
        IInvocationOperation { TargetMethod: { Name: "Read" } method, Arguments: [{ Value: { } read }] } when IsVolatile(method) => Flag(read),
        _ => null,
    };

    private static bool Sets(IOperation code, IFieldSymbol flag) => code.Descendants().Any(operation => operation switch
    {
        ISimpleAssignmentOperation { Target: { } target, Value.ConstantValue: { HasValue: true, Value: true } } => IsMember(target, flag),
        IInvocationOperation { TargetMethod: { Name: "Write" } method, Arguments: [{ Value: { } target }, _] } => IsVolatile(method) && IsMember(target, flag),
        _ => false,
    });

    private static bool IsVolatile(IMethodSymbol method) => method.ContainingType.Is("System.Threading", "Volatile");

    /// <summary>Whether a value means "nothing yet": <c>null</c>, <c>default</c>, an empty array.</summary>
    public static bool IsNothing(IOperation? value) => value?.Unwrapped() switch
    {
        null => true,
        IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } } => true,
        ICollectionExpressionOperation { Elements.Length: 0 } => true,
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => true,
        IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_Array } } => true,
        _ => false,
    };

    // 'x is null', 'x == null', '!isLoaded', 'x.Length == 0', 'x.Length < n', but not a comparison of the value with data of the sample.
    private static bool Asks(IOperation condition, ISymbol member) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: { } flag } => IsMember(flag, member) || Asks(flag, member),
        IIsPatternOperation { Value: { } value, Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } } =>
            IsMember(value, member) || IsSize(value, member),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.ConditionalAnd } both =>
            Asks(both.LeftOperand, member) || Asks(both.RightOperand, member),
        IBinaryOperation comparison when IsSize(comparison.LeftOperand, member) || IsSize(comparison.RightOperand, member) => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, LeftOperand: { } left, RightOperand: { } right } =>
            IsMember(left, member) && right.Unwrapped().ConstantValue.HasValue,
        _ => IsMember(condition, member),
    };

    private static bool IsSize(IOperation value, ISymbol member) => value.Unwrapped() switch
    {
        IPropertyReferenceOperation { Property.Name: "Length" or "Count", Instance: { } collection } => IsMember(collection, member),
        IConditionalAccessOperation { Operation: { } collection, WhenNotNull: IPropertyReferenceOperation { Property.Name: "Length" or "Count" } } =>
            IsMember(collection, member),
        _ => false,
    };

    private static bool IsMember(IOperation operation, ISymbol member) => operation.Unwrapped() switch
    {
        IFieldReferenceOperation field => field.Field.IsSame(member),
        IPropertyReferenceOperation property => property.Property.IsSame(member),
        _ => false,
    };
}
