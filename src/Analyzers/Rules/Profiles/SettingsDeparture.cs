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
    /// The options that an attribute does not leave open, and whose value is not the measured one. If the attribute of a stream does not set Shards, it has as
    /// many shards as workers, and its batches depend on the shards. So if the workers change, the present number of shards has to be written into the
    /// attribute.
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

        // Without workers, there is no queue, and no choice between threads and processes.
        var hasWorkers = options.Workers != 0 && best.Workers != 0;
        if (!options.HasOpenQueue && hasWorkers && options.MaxQueueSize != best.MaxQueueSize)
            yield return new(nameof(options.MaxQueueSize), Invariant.Number(options.MaxQueueSize), Invariant.Number(best.MaxQueueSize));
        if (!options.HasOpenWorkers && hasWorkers && options.UseMultiprocessing != best.UseMultiprocessing)
            yield return new(nameof(options.UseMultiprocessing), Invariant.Bool(options.UseMultiprocessing), Invariant.Bool(best.UseMultiprocessing));
    }
}
