using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>Reads what code computes as an <c>int</c>.</summary>
internal sealed class Numbers(Assignments assignments, Func<IOperation, Affine?> lengthOf)
{
    // Half-typed initializers may name one another in a circle.
    private const int MaxDepth = 32;

    private readonly HashSet<ISymbol> counters = new(SymbolEqualityComparer.Default);
    private int depth;

    /// <summary>The variables of the loops around the code that is read: they change from round to round alone.</summary>
    public ISet<ISymbol> Counters => counters;

    /// <returns>The number; null where it is of another kind.</returns>
    public Affine? Of(IOperation? operation)
    {
        if (operation is null || depth >= MaxDepth)
            return null;
        depth++;
        var number = Read(operation);
        depth--;
        return number;
    }

    /// <returns>What a comparison of such numbers gives; null where that is not fixed.</returns>
    public bool? Holds(IOperation? condition)
    {
        if (condition is { ConstantValue: { HasValue: true, Value: bool value } })
            return value;
        if (condition is not IBinaryOperation { OperatorMethod: null } comparison)
            return null;
        if (Of(comparison.LeftOperand) is not { IsConstant: true } left || Of(comparison.RightOperand) is not { IsConstant: true } right)
            return null;
        return comparison.OperatorKind switch
        {
            BinaryOperatorKind.Equals => left.Constant == right.Constant,
            BinaryOperatorKind.NotEquals => left.Constant != right.Constant,
            BinaryOperatorKind.LessThan => left.Constant < right.Constant,
            BinaryOperatorKind.LessThanOrEqual => left.Constant <= right.Constant,
            BinaryOperatorKind.GreaterThan => left.Constant > right.Constant,
            BinaryOperatorKind.GreaterThanOrEqual => left.Constant >= right.Constant,
            _ => null,
        };
    }

    private Affine? Read(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: int constant })
            return Affine.Of(constant);
        return operation switch
        {
            { Type.SpecialType: not SpecialType.System_Int32 } => null,
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => OfLocal(local),
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => assignments.After(parameter) == 0 ? Affine.Of(parameter) : null,
            IBinaryOperation { OperatorMethod: null, IsLifted: false } binary => OfBinary(binary),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null } minus => Of(minus.Operand)?.Times(-1),
            IParenthesizedOperation inner => Of(inner.Operand),
            IConversionOperation { Operand.Type.SpecialType: SpecialType.System_Int32, OperatorMethod: null } same => Of(same.Operand),
            IPropertyReferenceOperation { Property.Name: "Length", Instance: { } instance } => lengthOf(instance),
            _ => null,
        };
    }

    private Affine? OfLocal(ILocalSymbol local)
    {
        if (counters.Contains(local))
            return Affine.Of(local);
        if (assignments.After(local) > 0)
            return null;
        return Of(assignments.Only(local)) ?? Affine.Of(local);
    }

    private Affine? OfBinary(IBinaryOperation binary)
    {
        if (Of(binary.LeftOperand) is not { } left || Of(binary.RightOperand) is not { } right)
            return null;
        return binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => left.Plus(right),
            BinaryOperatorKind.Subtract => right.Times(-1) is { } negative ? left.Plus(negative) : null,
            BinaryOperatorKind.Multiply => left.Times(right),
            _ => null,
        };
    }
}
