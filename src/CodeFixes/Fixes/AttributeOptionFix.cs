using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Cost;
using Infeed.Analyzers.Rules.Processes;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Sets or removes an option of <c>[DataSource]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AttributeOptionFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProcessesWithoutWorkersRule.Rule.Id, NeedlessProcessesRule.Rule.Id,
        NativeInThreadsRule.Rule.Id, QueueMemoryRule.Rule.Id, ProcessorCountRule.Rule.Id, QueueSizeRule.Rule.Id];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is null
            ? null
            : diagnostic.Properties[FixHint.ValueKey] is { } value ? $"Set {diagnostic.Properties[FixHint.OptionKey]} = {value}"
                : $"Remove {diagnostic.Properties[FixHint.OptionKey]}";

    internal override async Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Properties[FixHint.OptionKey] is not { } option
            || await Sources.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } source
            || source.Attribute(KnownNames.DataSourceAttribute)?.ApplicationSyntaxReference is not { } reference
            || reference.SyntaxTree != await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false)
            || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not AttributeSyntax attribute)
        {
            return null;
        }

        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(attribute, With(attribute, option, diagnostic.Properties[FixHint.ValueKey])));
    }

    private static AttributeSyntax With(AttributeSyntax attribute, string option, string? value)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var at = arguments.IndexOf(argument => argument.NameEquals?.Name.Identifier.ValueText == option);
        if (value is null)
        {
            if (at < 0)
                return attribute;
            return arguments.Count == 1 ? attribute.WithArgumentList(null)
                : attribute.WithArgumentList(attribute.ArgumentList!.WithArguments(arguments.RemoveAt(at)));
        }

        var expression = SyntaxFactory.ParseExpression(value);
        if (at >= 0)
            return attribute.ReplaceNode(arguments[at].Expression, expression);
        var added = SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(option), null, expression).NormalizeWhitespace();
        if (arguments.Count > 0)
            added = added.WithLeadingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(arguments.Add(added)));
    }
}
