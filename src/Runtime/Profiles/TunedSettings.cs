using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>
/// The settings that were measured for a source, for the options that its attribute leaves to <see cref="DataSource.Auto"/>. For generated code.
/// </summary>
/// <param name="workers">The measured number of workers.</param>
/// <param name="maxQueueSize">The measured number of slots.</param>
/// <param name="useMultiprocessing">Whether workers were processes.</param>
/// <param name="machine">The shape of the machine on which they hold; null if they hold on each.</param>
/// <param name="measuredOn">The shape of the machine on which they were measured, if they hold on each.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TunedSettings(int workers, int maxQueueSize, bool useMultiprocessing, string? machine = null, string? measuredOn = null)
{
    private readonly string? machine = machine;
    private readonly string? measuredOn = measuredOn ?? machine;
    private readonly int workers = workers;
    private readonly int maxQueueSize = maxQueueSize;
    private readonly bool useMultiprocessing = useMultiprocessing;

    /// <summary>Takes the first settings that hold on a machine, in place of the options that are <see cref="DataSource.Auto"/>.</summary>
    /// <param name="tuned">The settings of each machine.</param>
    /// <param name="here">The shape of the machine on which the program runs; asked for if the settings name machines.</param>
    /// <param name="attribute">The options of the source's attribute.</param>
    /// <param name="overrides">The options set by the caller.</param>
    /// <returns>Both options, with what was measured instead of <see cref="DataSource.Auto"/>; unchanged if nothing was measured for them here.</returns>
    internal static (LoaderOptions Attribute, LoaderOptions? Overrides) Fill(
        ReadOnlySpan<TunedSettings> tuned, Func<string> here, LoaderOptions attribute, LoaderOptions? overrides)
    {
        foreach (ref readonly var each in tuned)
        {
            if (each.machine is null || each.machine == here())
                return each.Fill(attribute, overrides);
        }

        return (attribute, overrides);
    }

    private (LoaderOptions Attribute, LoaderOptions? Overrides) Fill(LoaderOptions attribute, LoaderOptions? overrides)
    {
        var isCrewFree = (overrides?.Workers ?? attribute.Workers) == DataSource.Auto;
        var kind = overrides?.UseMultiprocessing ?? attribute.UseMultiprocessing;
        // What was measured with threads says nothing about processes.
        if (isCrewFree && kind is { } wanted && wanted != useMultiprocessing)
            return (attribute, overrides);
        if (isCrewFree)
        {
            attribute = attribute with
            {
                Workers = workers,
                UseMultiprocessing = attribute.UseMultiprocessing ?? useMultiprocessing,
                Measured = attribute.Measured with { Workers = true, UseMultiprocessing = kind is null },
                MeasuredOn = measuredOn,
            };
            overrides = overrides?.Workers is null ? overrides : overrides with { Workers = null };
        }

        if ((overrides?.MaxQueueSize ?? attribute.MaxQueueSize) == DataSource.Auto)
        {
            attribute = attribute with { MaxQueueSize = maxQueueSize, Measured = attribute.Measured with { MaxQueueSize = true }, MeasuredOn = measuredOn };
            overrides = overrides?.MaxQueueSize is null ? overrides : overrides with { MaxQueueSize = null };
        }

        return (attribute, overrides);
    }
}
