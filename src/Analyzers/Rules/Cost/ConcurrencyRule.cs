using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>Reports a <c>Concurrency</c> of several samples at once for a method that is not asynchronous.</summary>
internal sealed class ConcurrencyRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED505", RuleCategory.Cost,
        "Samples that are read at once are asynchronous",
        "Concurrency of '{0}' is {1}, but '{2}' is not asynchronous, so each worker reads one sample at a time all the same: let it return a ValueTask and await what it reads, or remove the option");

    private static readonly DiagnosticDescriptor OfOtherForm =
        Rule.Saying("Concurrency of '{0}' is {1}, but each worker makes one call of the [{3}] method '{2}' at a time, so the option does nothing: remove it");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfOtherForm];

    public override void Begin(SourceReading reading)
    {
        var source = reading.Source;
        // Concurrency = 1 is right for a synchronous method, which fills one sample at a time.
        if (!source.Sets("Concurrency") || source.Options.Concurrency == 1 || source.IsAsynchronous)
            return;
        var form = KnownForms.Of(source.Filling).First();
        reading.Report(
            form == "Sample" ? Rule : OfOtherForm, source.PlaceOf("Concurrency", reading.Cancellation), new FixHint(Option: "Concurrency"),
            source.Type.Name, SymbolText.Number(source.Options.Concurrency), source.Filling.Name, form);
    }
}
