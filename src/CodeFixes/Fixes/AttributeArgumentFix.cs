using System.Collections.Immutable;
using System.Composition;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Removes an argument of an attribute that does not fit the source, or writes the one that does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AttributeArgumentFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [StreamRules.BadOption.Id, TraitRules.SecondOrder.Id, LifeRules.NoSample.Id,
        LifeRules.UnusableHook.Id, RaggedRules.LengthsOfNothing.Id, RaggedRules.BadPadValue.Id];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not var (argument, code) ? null
        : code.Length == 0 ? $"Remove {NameOf(argument)}"
        : $"Write '{code.Replace(InfeedNames.Prefix, "")}'";

    internal override Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        FixAllAsync(document, [diagnostic], cancellation);

    internal override async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var found = new List<(AttributeArgumentSyntax Argument, string Code)>();
        foreach (var diagnostic in diagnostics)
        {
            if (await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } one)
                found.Add(one);
        }

        var changes = found.GroupBy(one => (AttributeSyntax)one.Argument.Parent!.Parent!).ToDictionary(group => group.Key);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNodes(changes.Keys, (old, _) => changes[old].Aggregate(old, Changed)));
    }

    private static AttributeSyntax Changed(AttributeSyntax attribute, (AttributeArgumentSyntax Argument, string Code) one)
    {
        var name = NameOf(one.Argument);
        if (one.Code.Length == 0)
            return attribute.With(name, null);
        var written = SyntaxFactory.ParseAttributeArgumentList($"({one.Code})")!.Arguments[0];
        var option = NameOf(written);
        // The option may be there already, beside the one that does not fit.
        return option != name && attribute.Argument(option) is not null
            ? attribute.With(name, null)
            : attribute.ReplaceNode(attribute.Argument(name)!, InfeedNames.ToShorten(written).WithTriviaFrom(one.Argument));
    }

    private static string NameOf(AttributeArgumentSyntax argument) => argument.NameEquals!.Name.Identifier.ValueText;

    private static async Task<(AttributeArgumentSyntax Argument, string Code)?> FindAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        RuleDescriptor.RemedyOf(diagnostic) is { } code
        && (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))?.FindNode(diagnostic.Location.SourceSpan)
            is AttributeArgumentSyntax { NameEquals: not null } argument
            ? (argument, code)
            : null;
}
