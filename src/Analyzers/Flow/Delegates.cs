using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>Finds the code that runs when a delegate in a member is called, or when <c>Lazy</c> and <c>ThreadLocal</c> create their value.</summary>
/// <param name="values">The values of members.</param>
internal sealed class Delegates(MemberValues values)
{
    /// <summary>When the factory of a type runs; null if the type takes no factory.</summary>
    public static PathKind? Factory(INamedTypeSymbol type) =>
        type.Is("System", "Lazy") ? PathKind.Construction : type.Is("System.Threading", "ThreadLocal") ? PathKind.Start : null;

    /// <summary>What is called by <c>transform(index)</c>.</summary>
    public IEnumerable<Callee> Called(IOperation called, ImmutableArray<IArgumentOperation> arguments, IMethodSymbol? user)
    {
        if (Members.Named(Holder(called.Accessed()), user) is not (var member, _, var holder))
            return [];
        return values.Of(member).SelectMany(value => Targets(value.Value, holder, arguments).Select(callee => callee with { Member = member, Made = value }));
    }

    /// <summary>What is called by <c>table.Value</c>.</summary>
    public IEnumerable<Callee> Made(IOperation lazy, PathKind kind, IMethodSymbol? user)
    {
        if (Members.Named(lazy.Accessed(), user) is not (var member, _, var holder))
            return [];
        return values.Of(member).SelectMany(value => value.Value.Unwrapped() is IObjectCreationOperation { Arguments: var given }
            ? given.SelectMany(argument => Targets(argument.Value, holder, [])).Select(callee => callee with { Member = member, Made = value, Kind = kind })
            : []);
    }

    /// <summary>
    /// For <c>steps[0](index)</c> and <c>foreach (var step in steps) step(index)</c>, the collection. Which of its items is called is not known, so all of them
    /// count as called.
    /// </summary>
    public static IOperation Holder(IOperation called) => called.Unwrapped() switch
    {
        IArrayElementReferenceOperation { ArrayReference: { } array } => array,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } => list,
        ILocalReferenceOperation { Local: { } local } use => use.Ancestors().OfType<IForEachLoopOperation>()
            .FirstOrDefault(loop => loop.Locals.Contains(local, SymbolEqualityComparer.Default))?.Collection ?? called,
        _ => called,
    };

    private static IEnumerable<Callee> Targets(IOperation value, IOperation? holder, ImmutableArray<IArgumentOperation> arguments) => value.Unwrapped() switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => [new Callee(lambda.Symbol, holder, arguments) { Body = lambda.Body }],
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { MethodKind: MethodKind.Ordinary } method } reference }
            when method.DeclaringSyntaxReferences.Length > 0 =>
            [new Callee(method.OriginalDefinition, reference.Instance is IInstanceReferenceOperation ? holder : null, arguments)],
        IConditionalOperation { WhenFalse: { } other } either => Targets(either.WhenTrue, holder, arguments).Concat(Targets(other, holder, arguments)),
        ICoalesceOperation either => Targets(either.Value, holder, arguments).Concat(Targets(either.WhenNull, holder, arguments)),
        ICollectionExpressionOperation { Elements: var elements } => elements.SelectMany(element => Targets(element, holder, arguments)),
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.SelectMany(element => Targets(element, holder, arguments)),
        _ => [],
    };
}
