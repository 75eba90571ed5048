using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>
/// Finds methods of a source, or of an object that it holds, by which other code changes it: <c>SetEpoch(int epoch)</c>, <c>Report(long id, double loss)</c>.
/// A method that opens or loads something is not one of them: it is called once, before there is a loader.
/// </summary>
internal static class OtherSetters
{
    /// <summary>The first such method that changes a member; null if there is none.</summary>
    /// <param name="member">The member.</param>
    /// <param name="reading">The source.</param>
    /// <param name="walked">Methods that run at a known time.</param>
    public static string? Of(ISymbol member, SourceReading reading, ISet<IMethodSymbol> walked)
    {
        var ofSource = reading.Source.Type.SelfAndBases().Select(type => type.OriginalDefinition).ToArray();
        var other = member.ContainingType?.OriginalDefinition;
        return ofSource.SelectMany(type => Changing(type, member, reading, walked)).FirstOrDefault()?.Name
            // The program fills an object of another class mostly before it gives it to the source.
            ?? (other is null || ofSource.Any(type => type.IsSame(other)) ? null
                : Changing(other, member, reading, walked).FirstOrDefault(reading.Loops.Call)?.Name);
    }

    // Methods that run at a known time are left out first, because the others' code is searched.
    private static IEnumerable<IMethodSymbol> Changing(INamedTypeSymbol type, ISymbol member, SourceReading reading, ISet<IMethodSymbol> walked) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => !walked.Contains(method) && IsForOthers(method, reading.Source.Type)
            && reading.BodyOf(method).SelectMany(body => body.DescendantsAndSelf()).Any(operation => GivenValues.Change(operation, member, method)));

    // A method that returns the source itself serves to set it up, and so does a property, which an object initializer sets. Neither counts.
    private static bool IsForOthers(IMethodSymbol method, INamedTypeSymbol source) =>
        method is { IsStatic: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private }
            && !method.ReturnType.OriginalDefinition.IsSame(source.OriginalDefinition);
}
