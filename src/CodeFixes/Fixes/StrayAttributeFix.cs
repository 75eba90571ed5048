using System.Collections.Immutable;
using System.Composition;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Removes an attribute that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StrayAttributeFix : RemedyFix<AttributeSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.AttributeWithoutSource.Id, ShapeRules.BadShape.Id,
        RaggedRules.LengthsOfNothing.Id, TraitRules.UnusableMethod.Id, StreamRules.SameShards.Id, StreamRules.BadSkip.Id];

    private protected override string? TitleOf(AttributeSyntax node, string remedy) => remedy == RuleDescriptor.Removal ? $"Remove [{node.Name}]" : null;

    private protected override async Task<Document> ChangeAsync(
        Document document, IReadOnlyList<(AttributeSyntax Node, string Remedy)> found, CancellationToken cancellation)
    {
        // Edits the text, to keep everything before the attribute, and to remove the white space after it.
        var changes = found.GroupBy(one => (AttributeListSyntax)one.Node.Parent!).SelectMany(group => Removed(group.Key, [.. group.Select(one => one.Node)]));
        return document.WithText((await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(changes));
    }

    private static IEnumerable<TextChange> Removed(AttributeListSyntax list, IReadOnlyCollection<AttributeSyntax> gone)
    {
        if (gone.Count == list.Attributes.Count)
            return [new TextChange(TextSpan.FromBounds(list.SpanStart, EndOfWhiteSpace(list.GetLastToken())), "")];
        var kept = string.Join(", ", list.Attributes.Where(attribute => !gone.Contains(attribute)).Select(attribute => attribute.ToString()));
        return [new TextChange(TextSpan.FromBounds(list.Attributes.First().SpanStart, list.Attributes.Last().Span.End), kept)];
    }

    // Comments and directives stay.
    private static int EndOfWhiteSpace(SyntaxToken last)
    {
        var end = last.Span.End;
        foreach (var trivia in last.TrailingTrivia.Concat(last.GetNextToken().LeadingTrivia))
        {
            if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                break;
            end = trivia.Span.End;
        }

        return end;
    }
}
