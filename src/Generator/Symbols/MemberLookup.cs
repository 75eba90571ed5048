using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>Finds members as the language finds a name in a class: the nearest that can be seen.</summary>
internal static class MemberLookup
{
    /// <param name="type">The class.</param>
    /// <param name="name">The name.</param>
    /// <param name="compilation">Where it is compiled.</param>
    /// <param name="hidden">A member of that name that the class cannot see, where it sees none.</param>
    public static ISymbol? Find(INamedTypeSymbol type, string name, Compilation compilation, out ISymbol? hidden)
    {
        hidden = null;
        for (var holder = type; holder is not null; holder = holder.BaseType)
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

    /// <summary>Whether a class can read a property that it sees.</summary>
    public static bool CanRead(INamedTypeSymbol type, IPropertySymbol property, Compilation compilation)
    {
        // An override may leave its getter to the property that it overrides.
        for (var declared = property; declared is not null; declared = declared.OverriddenProperty)
        {
            if (declared.GetMethod is { } getter)
                return compilation.IsSymbolAccessibleWithin(getter, type);
        }

        return false;
    }
}
