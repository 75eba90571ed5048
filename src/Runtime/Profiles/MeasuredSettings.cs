namespace Infeed.Profiles;

/// <summary>The settings of a loader that cannot change a byte of its batches.</summary>
/// <param name="Workers">Worker threads or processes; 0 loads on the calling thread.</param>
/// <param name="MaxQueueSize">Slots of the queue.</param>
/// <param name="UseMultiprocessing">Whether workers are processes.</param>
internal sealed record MeasuredSettings(int Workers, int MaxQueueSize, bool UseMultiprocessing);
