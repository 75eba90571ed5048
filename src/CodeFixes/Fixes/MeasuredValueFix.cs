using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Profiles;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Sets options of <c>[DataSource]</c> to what was measured.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MeasuredValueFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MeasuredSettingsRule.Rule.Id];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is null
            ? null
            : $"Take {string.Join(", ", Measured(diagnostic).Select(option => $"{option.Name} = {option.Value}"))}";

    internal override Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) => AttributeOptions.ChangeAsync(
        document, diagnostic,
        attribute => Measured(diagnostic).Aggregate(attribute, (changed, option) => changed.With(option.Name, option.Value)), cancellation);

    private static IEnumerable<(string Name, string Value)> Measured(Diagnostic diagnostic) =>
        FixHint.All(diagnostic, FixHint.OptionKey).Zip(FixHint.All(diagnostic, FixHint.ValueKey), (name, value) => (name, value));
}
