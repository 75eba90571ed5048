using System.Globalization;
using System.Text;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Source;

/// <summary>Names of emitted files.</summary>
internal static class HintNames
{
    /// <summary>The file of a source: <c>Namespace.Outer+Inner-1</c>, where 1 is the number of type parameters.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var name = new StringBuilder();
        if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
            Append(name, space.ToDisplayString()).Append('.');
        AppendNested(name, type);
        return name.ToString();
    }

    private static void AppendNested(StringBuilder name, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            AppendNested(name, outer);
            name.Append('+');
        }

        Append(name, type.Name);
        if (type.Arity > 0)
            name.Append('-').Append(SymbolText.Number(type.Arity));
    }

    // Identifiers may contain combining marks and joiners, which the compiler does not accept in a hint name.
    private static StringBuilder Append(StringBuilder name, string identifier)
    {
        foreach (var c in identifier)
        {
            if (char.IsLetterOrDigit(c) || c is '_' or '.')
                name.Append(c);
            else if (c != '@')
                name.Append('(').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)).Append(')');
        }

        return name;
    }
}
