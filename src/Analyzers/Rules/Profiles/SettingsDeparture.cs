using Infeed.Generator.Model;
using Infeed.Generator.Profiles;

namespace Infeed.Analyzers.Rules.Profiles;

/// <summary>An option with another value than the measured one.</summary>
/// <param name="Option">The option.</param>
/// <param name="Own">Its value as code.</param>
/// <param name="Measured">The measured value as code.</param>
internal sealed record SettingsDeparture(string Option, string Own, string Measured)
{
    /// <summary>
    /// The options of an attribute that it does not leave open, and that have another value than the measured one. A stream has as many shards as workers if
    /// the attribute does not say how many, and its batches depend on them: with other workers they have to be written.
    /// </summary>
    public static IEnumerable<SettingsDeparture> Of(OptionsModel options, ProfiledSettings best, bool isStream)
    {
        if (!options.HasOpenWorkers && options.Workers != best.Workers)
        {
            yield return new(nameof(options.Workers), Invariant.Number(options.Workers), Invariant.Number(best.Workers));
            var shards = Invariant.Number(options.ShardsOfStream);
            if (isStream && options.Shards == 0)
                yield return new(nameof(options.Shards), shards, shards);
        }

        // Without workers there is no kind of them, and no queue.
        var hasWorkers = options.Workers != 0 && best.Workers != 0;
        if (!options.HasOpenQueue && hasWorkers && options.MaxQueueSize != best.MaxQueueSize)
            yield return new(nameof(options.MaxQueueSize), Invariant.Number(options.MaxQueueSize), Invariant.Number(best.MaxQueueSize));
        if (!options.HasOpenWorkers && hasWorkers && options.UseMultiprocessing != best.UseMultiprocessing)
            yield return new(nameof(options.UseMultiprocessing), Invariant.Bool(options.UseMultiprocessing), Invariant.Bool(best.UseMultiprocessing));
    }
}
