using Infeed.Analyzers.Operations;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Sees managed allocation in code.</summary>
internal static class Allocation
{
    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
    {
        "System.String.Substring", "System.String.Split", "System.String.Join", "System.String.Concat", "System.String.Format", "System.String.Replace", "System.String.ToUpper", "System.String.ToLower",
        "System.String.ToUpperInvariant", "System.String.ToLowerInvariant", "System.String.Trim", "System.String.ToCharArray", "System.String.PadLeft", "System.String.PadRight",
        "System.IO.File.ReadAllBytes", "System.IO.File.ReadAllText", "System.IO.File.ReadAllLines", "System.IO.File.ReadLines", "System.IO.File.OpenRead", "System.IO.File.Open", "System.IO.File.OpenText",
        "System.IO.Path.Combine", "System.IO.Path.Join", "System.Text.Encoding.GetBytes", "System.Text.Encoding.GetString", "System.Array.Clone", "System.Span.ToArray", "System.ReadOnlySpan.ToArray",
        "System.IO.MemoryStream.ToArray", "System.Convert.FromBase64String", "System.Convert.ToBase64String", "System.Collections.Generic.List.ToArray", "System.BitConverter.GetBytes",
    };

    /// <summary>The operations that can allocate.</summary>
    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.ObjectCreation, OperationKind.ArrayCreation, OperationKind.AnonymousObjectCreation, OperationKind.DelegateCreation, OperationKind.Conversion,
        OperationKind.InterpolatedString, OperationKind.Binary, OperationKind.Invocation, OperationKind.CollectionExpression,
    ];

    /// <summary>What allocates, in words; null where nothing does.</summary>
    public static string? Of(IOperation operation)
    {
        var what = What(operation);
        return what is null || IsRare(operation) ? null : what;
    }

    private static string? What(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { IsReferenceType: true } type } => $"'new {SymbolText.Words(type)}'",
        IArrayCreationOperation { Type: { } type, IsImplicit: true } array when !IsEmpty(array) => $"the 'params' array of '{SymbolText.Words(type)}'",
        IArrayCreationOperation { Type: { } type } array when !IsEmpty(array) && !IsData(array) => $"'new {SymbolText.Words(type)}'",
        IAnonymousObjectCreationOperation => "the anonymous object",
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } when Captures(lambda) => "the closure of the lambda",
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: not null } method } => $"the delegate of '{method.Method.Name}'",
        IConversionOperation { OperatorMethod: null, Type: { IsReferenceType: true } } conversion when IsBoxing(conversion) => $"the boxing of '{SymbolText.Words(conversion.Operand.Type!)}'",
        IInterpolatedStringOperation { ConstantValue.HasValue: false, Type.SpecialType: SpecialType.System_String } => "the interpolated string",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, ConstantValue.HasValue: false, Type.SpecialType: SpecialType.System_String, Parent: not IBinaryOperation { Type.SpecialType: SpecialType.System_String } } => "the string that '+' builds",
        IInvocationOperation call => OfCall(call),
        ICollectionExpressionOperation { Type: IArrayTypeSymbol type, Elements.Length: > 0 } => $"the collection of type '{SymbolText.Words(type)}'",
        ICollectionExpressionOperation { Type: INamedTypeSymbol { IsReferenceType: true } type } => $"the collection of type '{SymbolText.Words(type)}'",
        _ => null,
    };

    private static string? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.Is("System.Linq", "Enumerable"))
            return $"LINQ's '{method.Name}'";
        if (method.IsAsync)
            return $"the task of '{method.Name}'";
        if (method.DeclaringSyntaxReferences.Length > 0)
            return IsIterator(method) ? $"the iterator of '{method.Name}'" : null;
        if (method.Name == "ToString" && method.ContainingType.SpecialType != SpecialType.System_String && method.Parameters.Length <= 2 && call.Type?.SpecialType == SpecialType.System_String)
            return "the string of 'ToString'";
        if (method.Name == "Clone" && call.Instance?.Type is IArrayTypeSymbol)
            return "'Clone' of an array";
        var type = method.ContainingType;
        return type.ContainingNamespace.IsWithin("System") && Copies.Contains($"{type.ContainingNamespace.ToDisplayString()}.{type.Name}.{method.Name}") && call.Type is { IsReferenceType: true }
            ? $"'{type.Name}.{method.Name}'"
            : null;
    }

    /// <summary>Whether code throws, or makes something on its first use: it does not run for each sample.</summary>
    public static bool IsRare(IOperation operation)
    {
        for (var (child, link) = (operation, operation.Parent); link is not null; (child, link) = (link, link.Parent))
        {
            switch (link)
            {
                case IThrowOperation or ICatchClauseOperation or ICoalesceAssignmentOperation:
                case IInvocationOperation { TargetMethod.ContainingType.Name: "Debug" or "Trace" or "ThrowHelper" }:
                    return true;
                case IConditionalOperation conditional when conditional.WhenTrue == child && IsNullCheck(conditional.Condition):
                    return true;
                case IBlockOperation block when EndsInThrow(block):
                    return true;
                case IConditionalOperation conditional when conditional.WhenTrue == child && IsMiss(conditional.Condition):
                case IBlockOperation around when FollowsHit(around, child):
                    return true;
                case IAnonymousFunctionOperation lambda:
                    return IsOfCache(lambda);
            }
        }

        return false;
    }

    // 'if (!cache.TryGetValue(key, out var value)) { ... }'
    private static bool IsMiss(IOperation condition) => condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: { } operand } && IsHit(operand);

    private static bool IsHit(IOperation condition) =>
        condition is IInvocationOperation { TargetMethod: { Name: "TryGetValue" or "ContainsKey" or "TryPop" or "TryTake" or "TryDequeue", ContainingType.ContainingNamespace: { } space } } && space.IsWithin("System.Collections");

    // 'if (cache.TryGetValue(key, out var value)) return value;', and then it is made.
    private static bool FollowsHit(IBlockOperation block, IOperation statement) => block.Operations.TakeWhile(other => other != statement).Any(other =>
        other is IConditionalOperation { WhenFalse: null, Condition: { } condition, WhenTrue: IReturnOperation or IBlockOperation { Operations: [.., IReturnOperation] } } && IsHit(condition));

    // 'cache.GetOrAdd(key, key => ...)'
    private static bool IsOfCache(IAnonymousFunctionOperation lambda)
    {
        var link = lambda.Parent;
        while (link is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
            link = link.Parent;
        return link is IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "GetOrCreate" or "AddOrUpdate" };
    }

    private static bool EndsInThrow(IBlockOperation block) => block.Parent is IConditionalOperation && block.Operations.LastOrDefault() is IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };

    private static bool IsNullCheck(IOperation condition) => condition switch
    {
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand: { } right } => IsNull(right),
        _ => false,
    };

    private static bool IsNull(IOperation operation) => operation.Unwrapped().ConstantValue is { HasValue: true, Value: null };

    private static bool IsEmpty(IArrayCreationOperation array) => array.DimensionSizes is [{ ConstantValue: { HasValue: true, Value: 0 } }];

    // Constant data that becomes a span lies in the assembly.
    private static bool IsData(IArrayCreationOperation array) =>
        array.Parent is IConversionOperation && array.Initializer is { } initializer && initializer.ElementValues.All(value => value.ConstantValue.HasValue);

    private static bool IsBoxing(IConversionOperation conversion) => conversion.Operand.Type is { IsValueType: true } && conversion.GetConversion().IsBoxing;

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
