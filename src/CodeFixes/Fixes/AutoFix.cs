using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Profiles;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Leaves options of <c>[DataSource]</c> to what was measured, now and after the next measurement.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AutoFix : DocumentFix
{
    private const string Kind = "UseMultiprocessing";
    private const string Shards = "Shards";
    private const string Auto = InfeedNames.Prefix + "DataSource.Auto";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MeasuredSettingsRule.Rule.Id];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is null
            ? null
            : $"Leave {string.Join(" and ", FixHint.All(diagnostic, FixHint.OptionKey).Where(option => option != Shards).Select(Opened).Distinct())} to DataSource.Auto";

    internal override Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) => AttributeOptions.ChangeAsync(
        document, diagnostic,
        attribute => FixHint.All(diagnostic, FixHint.OptionKey).Zip(FixHint.All(diagnostic, FixHint.ValueKey), (option, value) => (option, value))
            .Aggregate(attribute, Open),
        cancellation);

    // The kind of workers is measured with their number if the attribute does not set it, so it is removed. Shards are not measured, because batches depend on
    // them.
    private static AttributeSyntax Open(AttributeSyntax attribute, (string Option, string Value) hint) => hint.Option == Shards
        ? attribute.With(Shards, hint.Value)
        : (hint.Option == Kind ? attribute.With(Kind, null) : attribute).With(Opened(hint.Option), Auto);

    private static string Opened(string option) => option == Kind ? "Workers" : option;
}
