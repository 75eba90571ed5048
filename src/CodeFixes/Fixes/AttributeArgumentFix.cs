using System.Collections.Immutable;
using System.Composition;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Removes an argument of an attribute if it does not fit the source, or replaces it with the one that does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AttributeArgumentFix : RemedyFix<AttributeArgumentSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [StreamRules.BadOption.Id, TraitRules.SecondOrder.Id, LifeRules.NoSample.Id,
        LifeRules.UnusableHook.Id, RaggedRules.LengthsOfNothing.Id, RaggedRules.BadPadValue.Id, UsageRules.OptionOutOfRange.Id];

    private protected override string? TitleOf(AttributeArgumentSyntax node, string remedy) => node.NameEquals is null ? null
        : remedy.Length == 0 ? $"Remove {NameOf(node)}"
        : $"Write '{remedy.Replace(InfeedNames.Prefix, "")}'";

    private protected override async Task<Document> ChangeAsync(
        Document document, IReadOnlyList<(AttributeArgumentSyntax Node, string Remedy)> found, CancellationToken cancellation)
    {
        var changes = found.GroupBy(one => (AttributeSyntax)one.Node.Parent!.Parent!).ToDictionary(group => group.Key);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNodes(changes.Keys, (old, _) => changes[old].Aggregate(old, Changed)));
    }

    private static AttributeSyntax Changed(AttributeSyntax attribute, (AttributeArgumentSyntax Node, string Remedy) one)
    {
        var name = NameOf(one.Node);
        if (one.Remedy.Length == 0)
            return attribute.With(name, null);
        var written = SyntaxFactory.ParseAttributeArgumentList($"({one.Remedy})")!.Arguments[0];
        var option = NameOf(written);
        // If the option that fits is there already, beside the one that does not, the latter is only removed.
        return option != name && attribute.Argument(option) is not null
            ? attribute.With(name, null)
            : attribute.ReplaceNode(attribute.Argument(name)!, InfeedNames.ToShorten(written).WithTriviaFrom(one.Node));
    }

    private static string NameOf(AttributeArgumentSyntax argument) => argument.NameEquals!.Name.Identifier.ValueText;
}
