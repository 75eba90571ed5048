using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>Reads the <c>int</c> that an expression computes.</summary>
internal sealed class Numbers(Assignments assignments, Func<IOperation, Affine?> lengthOf)
{
    // Each variable of a chain is read several times for the one after it, so the work is bounded.
    private const int MaxDepth = 32;

    private readonly HashSet<ISymbol> counters = new(SymbolEqualityComparer.Default);
    private int depth;

    /// <summary>The variables of the loops around the code that is read. They change only between iterations.</summary>
    public ISet<ISymbol> Counters => counters;

    /// <returns>The number; null if it cannot be expressed as an <c>Affine</c>.</returns>
    public Affine? Of(IOperation? operation)
    {
        if (operation is null || depth >= MaxDepth)
            return null;
        depth++;
        var number = Read(operation);
        depth--;
        return number;
    }

    /// <returns>The result of a comparison of such numbers; null if it is not known.</returns>
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
