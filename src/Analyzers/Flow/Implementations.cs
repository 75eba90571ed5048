using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// Finds the methods behind a call of an interface or a base class, where the code of the type shows which objects its member holds:
/// <c>ITransform[] transforms = [new Flip(), new Noise()]</c>.
/// </summary>
/// <param name="values">The values of members.</param>
internal sealed class Implementations(MemberValues values)
{
    /// <summary>The methods, in their original definition; none if the objects are not known.</summary>
    /// <param name="method">The method of the interface or base class.</param>
    /// <param name="instance">The object that it is called on.</param>
    /// <param name="user">The method that contains the call.</param>
    public IEnumerable<IMethodSymbol> Of(IMethodSymbol method, IOperation instance, IMethodSymbol? user) =>
        Members.Named(Delegates.Holder(instance.Accessed()), user) is not (var member, _, _) ? []
        : values.Of(member).SelectMany(value => Created(value.Value)).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(type => In(type, method)).OfType<IMethodSymbol>().Select(found => found.OriginalDefinition);

    /// <summary>The override of a method in a class or its base classes; null if there is none.</summary>
    public static IMethodSymbol? OverrideIn(INamedTypeSymbol type, IMethodSymbol method)
    {
        foreach (var holder in type.SelfAndBases())
        {
            foreach (var candidate in holder.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var link = candidate; link is not null; link = link.OverriddenMethod)
                {
                    if (link.OriginalDefinition.IsSame(method.OriginalDefinition))
                        return candidate.OriginalDefinition;
                }
            }
        }

        return null;
    }

    // The implementation of an interface can itself be overridden.
    private static IMethodSymbol? In(INamedTypeSymbol type, IMethodSymbol method) =>
        method.ContainingType.TypeKind != TypeKind.Interface ? OverrideIn(type, method)
        : type.FindImplementationForInterfaceMember(method) is IMethodSymbol found ? OverrideIn(type, found) ?? found : null;

    private static IEnumerable<INamedTypeSymbol> Created(IOperation value) => value.Unwrapped() switch
    {
        IObjectCreationOperation { Type: INamedTypeSymbol type } creation => IsCollection(creation)
            ? creation.Initializer!.Initializers.OfType<IInvocationOperation>().SelectMany(add => add.Arguments).SelectMany(item => Created(item.Value))
            : [type],
        IConditionalOperation { WhenFalse: { } other } either => Created(either.WhenTrue).Concat(Created(other)),
        ICoalesceOperation either => Created(either.Value).Concat(Created(either.WhenNull)),
        ICollectionExpressionOperation { Elements: var elements } => elements.SelectMany(Created),
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.SelectMany(Created),
        _ => [],
    };

    // 'new List<ITransform> { new Flip(), new Noise() }'
    private static bool IsCollection(IObjectCreationOperation creation) => creation.Initializer?.Initializers.Any(item => item is IInvocationOperation) == true;
}
