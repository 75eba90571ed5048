using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// Finds the methods behind a call of an interface or a base class, where the code of the type shows which objects its member holds:
/// <c>ITransform[] transforms = [new Flip(), new Noise()]</c>.
/// </summary>
/// <param name="source">The data source.</param>
/// <param name="values">The values of members.</param>
internal sealed class Implementations(INamedTypeSymbol source, MemberValues values)
{
    // Far more objects in objects than people write. In code that is being typed, a loop can go through what its own variable holds.
    private const int MaxDepth = 24;

    private int depth;

    /// <summary>The methods, in their original definition; none if the objects are not known.</summary>
    /// <param name="method">The method of the interface or base class.</param>
    /// <param name="instance">The object that it is called on.</param>
    /// <param name="user">The method that contains the call.</param>
    public IEnumerable<IMethodSymbol> Of(IMethodSymbol method, IOperation instance, IMethodSymbol? user) =>
        Member(Delegates.Holder(instance.Accessed()), user) is not { } member ? []
        : values.Of(member).SelectMany(value => Created(value.Value)).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(type => In(type, method)).OfType<IMethodSymbol>().Select(found => found.OriginalDefinition);

    /// <summary>The method that runs where code of the source, or of a base class, calls one of its own.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="self"><c>this</c>, or <c>base</c>.</param>
    public IMethodSymbol OfThis(IMethodSymbol method, IInstanceReferenceOperation self) =>
        CanBeOther(method) && self.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance
        && !self.Syntax.ToString().StartsWith("base", StringComparison.Ordinal) ? OverrideIn(source, method) ?? method : method;

    /// <summary>
    /// The property whose field a reference reads or writes: that of the object's class where it is known, and otherwise the one that is named. Null if its
    /// accessors are code, or are not known.
    /// </summary>
    /// <param name="reference">The reference.</param>
    /// <param name="user">The method that contains it.</param>
    public IPropertySymbol? Automatic(IPropertyReferenceOperation reference, IMethodSymbol? user)
    {
        var property = reference.Property;
        if (!CanBeOther(property) || property.IsIndexer || (property.GetMethod ?? property.SetMethod) is not { } accessor)
            return Members.IsAutomatic(property) ? property : null;
        IMethodSymbol[] known = reference.Holder() switch
        {
            null => [],
            IInstanceReferenceOperation self => [OfThis(accessor, self)],
            var holder => Of(accessor, holder, user).ToArray(),
        };
        return (known.Length == 0 ? [accessor] : known).Select(found => found.AssociatedSymbol).OfType<IPropertySymbol>().FirstOrDefault(Members.IsAutomatic);
    }

    /// <summary>Whether the code of a member can be that of an override or an implementation.</summary>
    public static bool CanBeOther(ISymbol member) => member.IsVirtual || member.IsAbstract || member is { IsOverride: true, IsSealed: false };

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

    // A member of an object that is itself in a property of an interface is looked for there.
    private ISymbol? Member(IOperation holder, IMethodSymbol? user)
    {
        if (depth == MaxDepth)
            return null;
        depth++;
        var member = Members.Named(holder, user, this)?.Member;
        depth--;
        return member;
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
