using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises conditions that check whether a value exists already, as caches and lazy values do.</summary>
internal static class CacheChecks
{
    /// <summary>Whether a branch of a condition runs only if a value does not exist yet.</summary>
    public static bool IsMiss(IConditionalOperation conditional, bool isTrue)
    {
        var branch = isTrue ? conditional.WhenTrue : conditional.WhenFalse;
        return branch is not null && (Says(conditional.Condition, isTrue) || IsKeptFrom(conditional.Condition, branch));
    }

    /// <summary>Whether a statement follows one that returns an existing value: <c>if (cache.TryGetValue(key, out var value)) return value;</c>.</summary>
    public static bool FollowsHit(IBlockOperation block, IOperation statement)
    {
        foreach (var earlier in block.Operations.TakeWhile(other => other != statement))
        {
            foreach (var check in Statements(earlier))
            {
                if (EarlyExits.Returning(check) is not { } condition)
                    continue;
                // A check of a member counts only if the following code sets that member. Otherwise the check is for missing input.
                if (IsLookedUp(condition) || block.Operations.SkipWhile(other => other != earlier).Skip(1).Any(later => IsKeptFrom(condition, later)))
                    return true;
            }
        }

        return false;
    }

    // A check can be made under a lock that is released before the value is created.
    private static ImmutableArray<IOperation> Statements(IOperation statement) => statement switch
    {
        ILockOperation { Body: IBlockOperation { Operations: var inner } } => inner,
        ITryOperation { Body.Operations: var inner } => inner,
        IUsingOperation { Body: IBlockOperation { Operations: var inner } } => inner,
        _ => [statement],
    };

    /// <summary>Whether a condition with this outcome means that the value does not exist yet.</summary>
    private static bool Says(IOperation condition, bool isTrue) => condition switch
    {
        IParenthesizedOperation inner => Says(inner.Operand, isTrue),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: { } operand } => Says(operand, !isTrue),
        // One operand that says so is enough, for 'and' as well as for 'or'.
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.ConditionalAnd } both =>
            Says(both.LeftOperand, isTrue) || Says(both.RightOperand, isTrue),
        IIsPatternOperation { Pattern: var pattern } => isTrue ? IsNull(pattern) : IsObject(pattern),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality =>
            isTrue && (IsNull(equality.LeftOperand) || IsNull(equality.RightOperand) || IsClaim(equality)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } inequality =>
            isTrue ? IsClaim(inequality) : IsNull(inequality.LeftOperand) || IsNull(inequality.RightOperand),
        IPropertyReferenceOperation { Property.Name: "HasValue" or "IsValueCreated" } => !isTrue,
        // Counts as rare: logging at a level that is usually off.
        IInvocationOperation { TargetMethod.Name: "IsEnabled" } => isTrue,
        _ => IsClaim(condition) || (!isTrue && IsLookedUp(condition)),
    };

    private static bool IsLookedUp(IOperation condition) => condition switch
    {
        IParenthesizedOperation inner => IsLookedUp(inner.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => IsLookedUp(both.LeftOperand) || IsLookedUp(both.RightOperand),
        IInvocationOperation { TargetMethod: { Name: var name, Parameters: var parameters, ReturnType.SpecialType: SpecialType.System_Boolean } method } =>
            name.StartsWith("TryGet", StringComparison.Ordinal) ? parameters.Any(parameter => parameter.RefKind == RefKind.Out)
            : name is "ContainsKey" or "TryPop" or "TryTake" or "TryDequeue" or "TryPeek" && method.ContainingNamespace.IsWithin("System.Collections"),
        // CollectionsMarshal and TryGetValue report in a local whether the value existed.
        ILocalReferenceOperation { Local: { Type.SpecialType: SpecialType.System_Boolean } local } found => found.Root().Descendants().Any(operation =>
            operation is IArgumentOperation { Parameter.RefKind: RefKind.Out, Value: var value,
                Parent: IInvocationOperation { TargetMethod.Name: "GetValueRefOrAddDefault" or "TryGetValue" } }
            && value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(reference => reference.Local.IsSame(local))),
        _ => false,
    };

    // 'Interlocked.Exchange(ref done, 1) == 0': only one thread passes.
    private static bool IsClaim(IOperation condition) => condition.DescendantsAndSelf().Any(operation =>
        operation is IInvocationOperation { TargetMethod: { Name: "Exchange" or "CompareExchange" or "Increment" } method }
            && method.ContainingType.Is("System.Threading", "Interlocked"));

    // The branch sets what its condition checks: a flag, a buffer that is too small, the file that is open.
    private static bool IsKeptFrom(IOperation condition, IOperation branch)
    {
        var asked = condition.DescendantsAndSelf().Select(operation => Member(operation) ?? Copied(operation)).OfType<ISymbol>().ToArray();
        return asked.Length > 0 && branch.DescendantsAndSelf().Any(operation => operation switch
        {
            ISimpleAssignmentOperation { Target: var target } => Member(target) is { } set && asked.Any(member => member.IsSame(set)),
            IArgumentOperation { Value: var target } argument when argument.IsByReference() =>
                Member(target) is { } set && asked.Any(member => member.IsSame(set)),
            IInvocationOperation { TargetMethod.DeclaringSyntaxReferences: [{ } reference] } => Sets(reference.GetSyntax(), asked),
            _ => false,
        });
    }

    // The member 'table', if the condition checks 'found' after 'var found = table;' or 'var found = Volatile.Read(ref table);'.
    private static ISymbol? Copied(IOperation operation) => operation is not ILocalReferenceOperation { Local: { } local } ? null
        : operation.Ancestors().OfType<IBlockOperation>().FirstOrDefault(block => block.Locals.Contains(local, SymbolEqualityComparer.Default))?
            .Operations.OfType<IVariableDeclarationGroupOperation>().SelectMany(group => group.Declarations).SelectMany(one => one.Declarators)
            .FirstOrDefault(declared => declared.Symbol.IsSame(local))?.GetVariableInitializer()?.Value.Unwrapped() switch
        {
            IInvocationOperation { TargetMethod: { Name: "Read" } read, Arguments: [{ Value: var source }] }
                when read.ContainingType.Is("System.Threading", "Volatile") => Member(source),
            { } value => Member(value),
            _ => null,
        };

    private static ISymbol? Member(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field.IsReadOnly: false } field => field.Field,
        IPropertyReferenceOperation { Property: { IsIndexer: false, SetMethod: not null } property } => property,
        _ => null,
    };

    // 'if (!isLoaded) Load();'
    private static bool Sets(SyntaxNode method, ISymbol[] members) => method.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
        (assignment.Left is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var own } ? own
            : assignment.Left) is IdentifierNameSyntax { Identifier.ValueText: var name }
        && members.Any(member => member.Name == name));

    private static bool IsNull(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value: var value } => IsNull(value),
        // 'is not { } found', 'is not Table found'
        INegatedPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation or ITypePatternOperation } => true,
        _ => false,
    };

    // 'is not null', 'is { } found', 'is Table found'
    private static bool IsObject(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation { Pattern: var inner } => IsNull(inner),
        IRecursivePatternOperation or IDeclarationPatternOperation or ITypePatternOperation => true,
        _ => false,
    };

    private static bool IsNull(IOperation operation) => operation.Unwrapped().ConstantValue is { HasValue: true, Value: null };
}
