namespace Infeed.Options;

/// <summary>The options that are left to measurement.</summary>
/// <param name="Workers">The number of workers.</param>
/// <param name="MaxQueueSize">The size of the queue.</param>
/// <param name="UseMultiprocessing">Whether workers are processes.</param>
internal readonly record struct FreeKnobs(bool Workers, bool MaxQueueSize, bool UseMultiprocessing)
{
    public bool Any => Workers || MaxQueueSize || UseMultiprocessing;

    /// <summary>
    /// Those that a program leaves to <c>infeed tune</c>: all of them. Only where somebody has asked for processes their code may be none for threads, and no
    /// threads are tried.
    /// </summary>
    public static FreeKnobs UnderTune(LoaderOptions attribute, LoaderOptions? overrides) =>
        new(
            true, true,
            overrides?.UseMultiprocessing is { } asked ? !asked : attribute.UseMultiprocessing is not true || attribute.Measured.UseMultiprocessing);

    /// <summary>Those that are <see cref="DataSource.Auto"/>; the kind of workers goes with their number, if nobody has said which.</summary>
    public static FreeKnobs Of(LoaderOptions attribute, LoaderOptions? overrides)
    {
        var areWorkersFree = (overrides?.Workers ?? attribute.Workers) == Knobs.Auto;
        return new FreeKnobs(
            areWorkersFree,
            (overrides?.MaxQueueSize ?? attribute.MaxQueueSize) == Knobs.Auto,
            areWorkersFree && (overrides?.UseMultiprocessing ?? attribute.UseMultiprocessing) is null);
    }
}
