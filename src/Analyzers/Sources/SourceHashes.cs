using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Sources;

/// <summary>
/// Of which code sources are, as the generator says in the assembly. It sees no code of other generators, so it has to be the one that says it.
/// </summary>
internal static class SourceHashes
{
    /// <summary>The hash of a source's code as its digits; null where the generator has not said it, as in an editor that leaves that out.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="source">The full name of the class in metadata.</param>
    public static string? Of(Compilation compilation, string source) => compilation.Assembly.GetAttributes()
        .Where(attribute => attribute.AttributeClass.Is("Infeed.CompilerServices", "SourceHashAttribute"))
        .Select(attribute => attribute.ConstructorArguments is [{ Value: string name }, { Value: string code }] && name == source ? code : null)
        .FirstOrDefault(code => code is not null);
}
