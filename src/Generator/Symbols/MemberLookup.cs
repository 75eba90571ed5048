using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>Finds members by the lookup rules of C#: the nearest member that is accessible in the class.</summary>
internal static class MemberLookup
{
    /// <param name="type">The class.</param>
    /// <param name="name">The name.</param>
    /// <param name="compilation">The compilation that the class is in.</param>
    /// <param name="hidden">If no member is accessible, an inaccessible member of that name, if there is one.</param>
    public static ISymbol? Find(INamedTypeSymbol type, string name, Compilation compilation, out ISymbol? hidden)
    {
        hidden = null;
        foreach (var holder in type.SelfAndBases())
        {
            foreach (var member in holder.GetMembers(name))
            {
                if (compilation.IsSymbolAccessibleWithin(member, type))
                    return member;
                hidden ??= member;
            }
        }

        return null;
    }

    /// <summary>Whether the getter of a property is accessible in a class.</summary>
    public static bool CanRead(INamedTypeSymbol type, IPropertySymbol property, Compilation compilation)
    {
        // An override may declare only a setter and inherit the getter.
        for (var declared = property; declared is not null; declared = declared.OverriddenProperty)
        {
            if (declared.GetMethod is { } getter)
                return compilation.IsSymbolAccessibleWithin(getter, type);
        }

        return false;
    }
}
