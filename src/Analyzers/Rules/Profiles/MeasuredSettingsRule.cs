using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Profiles;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Profiles;

/// <summary>
/// Reports an attribute with other settings than the measured ones. Settings that were measured to be as fast, and that take no more memory, are not reported.
/// </summary>
internal sealed class MeasuredSettingsRule : SourceRule
{
    // Among settings that reach this share of the highest rate, 'infeed tune' takes the cheapest.
    private const double AsFast = 0.98;

    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED551", RuleCategory.Cost,
        "Settings are those that were measured",
        "'{0}' has {1}, with which {2} batches a second were measured on {3}, and {4} with {5}: take these, or DataSource.Auto");

    private static readonly DiagnosticDescriptor OfMemory =
        Rule.Saying("'{0}' has {1}, with which the queue and its processes take {2} bytes as estimated on {3}, and {4} at the same speed with {5}: take these, or DataSource.Auto");

    private static readonly DiagnosticDescriptor OfUntried =
        Rule.Saying("'{0}' has {1}, which was not tried on {3}, where {4} batches a second were measured with {5}: take these, or DataSource.Auto");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfMemory, OfUntried];

    public override void Begin(SourceReading reading)
    {
        var (source, options) = (reading.Source, reading.Source.Options);
        // With several machines, each may have other settings, and an attribute can hold only those of one.
        if (source.Measurements is not [var (machine, measured)] || !Tuning.Holds(measured, source.Schema, options))
            return;
        var departures = SettingsDeparture.Of(options, measured.Best, !source.Form.HasIndex).ToArray();
        if (departures.Length == 0)
            return;
        var own = new ProfiledSettings(
            options.HasOpenWorkers ? measured.Best.Workers : options.Workers, options.HasOpenQueue ? measured.Best.MaxQueueSize : options.MaxQueueSize,
            options.HasOpenKind ? measured.Best.UseMultiprocessing : options.UseMultiprocessing);
        var tried = measured.Candidates.FirstOrDefault(candidate => candidate.Settings == own);
        var isAsFast = tried is not null && tried.Rate.Median >= AsFast * measured.Rate.Median;
        if (isAsFast && tried!.MemoryBytes <= measured.MemoryBytes)
            return;
        var (rule, ownFigure, bestFigure) = tried is null ? (OfUntried, "", SymbolText.Rate(measured.Rate.Median))
            : isAsFast ? (OfMemory, SymbolText.Grouped(tried.MemoryBytes), SymbolText.Grouped(measured.MemoryBytes))
            : (Rule, SymbolText.Rate(tried.Rate.Median), SymbolText.Rate(measured.Rate.Median));
        var place = departures.FirstOrDefault(departure => source.Sets(departure.Option)) ?? departures[0];
        reading.Report(
            rule, source.PlaceOf(place.Option, reading.Cancellation),
            new FixHint(
                Option: string.Join(FixHint.Separator, departures.Select(departure => departure.Option)),
                Value: string.Join(FixHint.Separator, departures.Select(departure => departure.Measured))),
            source.Type.Name, Words(departures, departure => departure.Own), ownFigure, machine.Machine, bestFigure,
            Words(departures, departure => departure.Measured));
    }

    private static string Words(IEnumerable<SettingsDeparture> departures, Func<SettingsDeparture, string> value) =>
        string.Join(", ", departures.Select(departure => $"{departure.Option} = {value(departure)}"));
}
