namespace Infeed;

/// <summary>
/// Marks a method of a data source that says which sample is at a position of an epoch: <c>long IndexOf(int epoch, long position)</c>, with positions from 0 to
/// the samples of an epoch (<see cref="LoaderOptions.SamplesPerEpoch"/>, or those of the source) and indices of the source. Samples may come again or be left
/// out: a curriculum, sorted by length, every tenth (<see cref="Sampling.Ordered"/>). Any worker asks it, in its process, for any position, as often as it
/// likes: it must depend on its arguments and on fields that do not change, and be safe to call from several threads.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OrderAttribute : Attribute;
