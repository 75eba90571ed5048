using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises managed allocation in code.</summary>
internal static class Allocation
{
    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
    {
        "System.String.Substring", "System.String.Split", "System.String.Join", "System.String.Concat", "System.String.Format", "System.String.Replace",
        "System.String.ToUpper", "System.String.ToLower", "System.String.ToUpperInvariant", "System.String.ToLowerInvariant", "System.String.Trim",
        "System.String.ToCharArray", "System.String.PadLeft", "System.String.PadRight", "System.IO.File.ReadAllBytes", "System.IO.File.ReadAllText",
        "System.IO.File.ReadAllLines", "System.IO.File.ReadLines", "System.IO.File.OpenRead", "System.IO.File.Open", "System.IO.File.OpenText",
        "System.IO.Path.Combine", "System.IO.Path.Join", "System.Text.Encoding.GetBytes", "System.Text.Encoding.GetString", "System.Array.Clone",
        "System.Span.ToArray", "System.ReadOnlySpan.ToArray", "System.IO.MemoryStream.ToArray", "System.Convert.FromBase64String",
        "System.Convert.ToBase64String", "System.Collections.Generic.List.ToArray", "System.BitConverter.GetBytes", "System.String.Create",
        "System.FormattableString.Invariant", "System.GC.AllocateArray", "System.GC.AllocateUninitializedArray",
    };

    /// <summary>The operations that can allocate.</summary>
    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.ObjectCreation, OperationKind.ArrayCreation, OperationKind.AnonymousObjectCreation, OperationKind.DelegateCreation,
            OperationKind.Conversion,
        OperationKind.InterpolatedString, OperationKind.Binary, OperationKind.Invocation, OperationKind.CollectionExpression,
        OperationKind.Loop, OperationKind.With, OperationKind.CompoundAssignment,
    ];

    /// <summary>A description of what is allocated; null if nothing is.</summary>
    public static string? Of(IOperation operation)
    {
        var what = What(operation);
        return what is null || RareCode.Is(operation) ? null : what;
    }

    /// <summary>The syntax at which an allocation is reported. For a loop this is the collection.</summary>
    public static SyntaxNode PlaceOf(IOperation operation) =>
        operation is IForEachLoopOperation { Collection: { } items } ? items.Unwrapped().Syntax : operation.Syntax;

    private static string? What(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { IsReferenceType: true } type } => $"'new {SymbolText.Words(type)}'",
        IArrayCreationOperation { Type: { } type, IsImplicit: true } array when !IsEmpty(array) => $"the 'params' array of '{SymbolText.Words(type)}'",
        IArrayCreationOperation { Type: { } type } array when !IsEmpty(array) && !IsData(array) => $"'new {SymbolText.Words(type)}'",
        IAnonymousObjectCreationOperation => "the anonymous object",
        IWithOperation { Type: { IsReferenceType: true } type } => $"the copy of '{SymbolText.Words(type)}' that 'with' makes",
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } when Captures(lambda) && !Factories.IsGivenToOne(lambda) =>
            "the closure of the lambda",
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: not null } method } when !Factories.IsGivenToOne(method) =>
            $"the delegate of '{method.Method.Name}'",
        IConversionOperation conversion when Boxing.IsLasting(conversion) => $"the boxing of '{SymbolText.Words(conversion.Operand.Type!)}'",
        IInterpolatedStringOperation { ConstantValue.HasValue: false, Type.SpecialType: SpecialType.System_String } text when !IsWrittenElsewhere(text) =>
            "the interpolated string",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, ConstantValue.HasValue: false, Type.SpecialType: SpecialType.System_String,
            Parent: not IBinaryOperation { Type.SpecialType: SpecialType.System_String } } sum
            when !IsWrittenElsewhere(sum) => "the string that '+' builds",
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => "the string that '+=' builds",
        IInvocationOperation call => OfCall(call),
        ICollectionExpressionOperation { Type: IArrayTypeSymbol type, Elements.Length: > 0 } => $"the collection of type '{SymbolText.Words(type)}'",
        // An empty collection expression for an interface type is a cached empty array.
        ICollectionExpressionOperation { Type: { TypeKind: TypeKind.Interface }, Elements.Length: 0 } => null,
        ICollectionExpressionOperation { Type: INamedTypeSymbol { IsReferenceType: true } type } => $"the collection of type '{SymbolText.Words(type)}'",
        IForEachLoopOperation { IsAsynchronous: false, Collection: { } items } when Interface(items) is { } type =>
            $"the enumerator of '{SymbolText.Words(type)}'",
        _ => null,
    };

    // The text is written into a span, a builder or a writer, whose handler takes its parts one by one, without a string.
    private static bool IsWrittenElsewhere(IOperation text)
    {
        while (text.Parent is IBinaryOperation or IInterpolatedStringAdditionOperation or IParenthesizedOperation)
            text = text.Parent;
        return text.Parent is IInterpolatedStringHandlerCreationOperation;
    }

    // The interface through which a stored list or array is enumerated, which allocates an enumerator. A sequence that a call has just created does not count.
    private static ITypeSymbol? Interface(IOperation items) =>
        items.Unwrapped() is IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation
            && items.AsWritten().Type is { TypeKind: TypeKind.Interface, ContainingNamespace: { } space } type && space.IsWithin("System.Collections")
            ? type : null;

    private static string? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.Is("System.Linq", "Enumerable"))
            return FreeQueries.Is(call) ? null : $"LINQ's '{method.Name}'";
        if (method.Name == "GetEnumerator" && call.Instance is { } items && Interface(items) is { } enumerated)
            return $"the enumerator of '{SymbolText.Words(enumerated)}'";
        if (method.IsAsync)
            return method.ReturnType.Is("System.Collections.Generic", "IAsyncEnumerable") ? $"the iterator of '{method.Name}'" : $"the task of '{method.Name}'";
        if (method.DeclaringSyntaxReferences.Length > 0)
            return IsIterator(method) ? $"the iterator of '{method.Name}'" : null;
        // ToString of a string returns the string itself, and that of a bool returns a constant.
        if (method.Name == "ToString" && method.ContainingType.SpecialType is not (SpecialType.System_String or SpecialType.System_Boolean)
            && method.Parameters.Length <= 2 && call.Type?.SpecialType == SpecialType.System_String)
            return "the string of 'ToString'";
        if (method.Name == "Clone" && call.Instance?.Type is IArrayTypeSymbol)
            return "'Clone' of an array";
        var type = method.ContainingType;
        return type.ContainingNamespace.IsWithin("System") && Copies.Contains($"{type.ContainingNamespace.ToDisplayString()}.{type.Name}.{method.Name}")
            && call.Type is { IsReferenceType: true }
            ? $"'{type.Name}.{method.Name}'"
            : null;
    }

    private static bool IsEmpty(IArrayCreationOperation array) => array.DimensionSizes is [{ ConstantValue: { HasValue: true, Value: 0 } }];

    // Constant data that is converted to a span is stored in the assembly.
    private static bool IsData(IArrayCreationOperation array) =>
        array.Parent is IConversionOperation && array.Initializer is { } initializer && initializer.ElementValues.All(value => value.ConstantValue.HasValue);

    private static bool Captures(IAnonymousFunctionOperation lambda)
    {
        foreach (var operation in lambda.Body.Descendants())
        {
            switch (operation)
            {
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                case ILocalReferenceOperation { Local: { IsConst: false, ContainingSymbol: var owner } } when !IsInside(owner, lambda.Symbol):
                case IParameterReferenceOperation { Parameter.ContainingSymbol: var declarer } when !IsInside(declarer, lambda.Symbol):
                    return true;
            }
        }

        return false;
    }

    private static bool IsInside(ISymbol? symbol, IMethodSymbol lambda)
    {
        for (; symbol is IMethodSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.IsSame(lambda))
                return true;
        }

        return false;
    }

    private static bool IsIterator(IMethodSymbol method) =>
        method.ReturnType.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_IEnumerable
        && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().Any(node => node.IsKind(SyntaxKind.YieldReturnStatement)));
}
