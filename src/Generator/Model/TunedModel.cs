namespace Infeed.Generator.Model;

/// <summary>The settings that were measured for a source on one machine.</summary>
/// <param name="Machine">The name of the machine's shape.</param>
/// <param name="Measured">The day of the measurement, as year-month-day.</param>
/// <param name="Workers">The number of workers.</param>
/// <param name="MaxQueueSize">The slots of the queue.</param>
/// <param name="UseMultiprocessing">Whether workers are processes.</param>
internal sealed record TunedModel(string Machine, string Measured, int Workers, int MaxQueueSize, bool UseMultiprocessing);
