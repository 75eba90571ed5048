using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Cost;
using Infeed.Analyzers.Rules.Processes;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Sets or removes an option of <c>[DataSource]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AttributeOptionFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProcessesWithoutWorkersRule.Rule.Id, NeedlessProcessesRule.Rule.Id,
        NativeInThreadsRule.Rule.Id, QueueMemoryRule.Rule.Id, ProcessorCountRule.Rule.Id, QueueSizeRule.Rule.Id, ConcurrencyRule.Rule.Id];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FixAsync(document, diagnostic, cancellation).ConfigureAwait(false) is null
            ? null
            : diagnostic.Properties[FixHint.ValueKey] is { } value ? $"Set {diagnostic.Properties[FixHint.OptionKey]} = {value}"
                : $"Remove {diagnostic.Properties[FixHint.OptionKey]}";

    internal override async Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        return diagnostic.Properties[FixHint.OptionKey] is { } option
            ? await AttributeOptions.ChangeAsync(
                document, diagnostic, attribute => attribute.With(option, diagnostic.Properties[FixHint.ValueKey]), cancellation).ConfigureAwait(false)
            : null;
    }
}
