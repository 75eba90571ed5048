namespace Infeed;

/// <summary>
/// Marks the method of a data source that fills a whole batch at one go, for sources that are faster so: one query, one read, one vectorised step a batch. Its
/// first parameter is the <c>ReadOnlySpan&lt;long&gt;</c> of the batch's sample indices <c>[n]</c>; or, if the data is batched already, the
/// <see cref="int"/> or <see cref="long"/> number of the batch in the source. Then follow any number of <c>Span&lt;T&gt;</c> columns and at most one
/// <c>ref SampleRandom</c>. It returns nothing.
/// </summary>
/// <remarks>
/// <para>
/// Each span has all n samples of the batch, one after the other: <c>[n, 1, 28, 28]</c> with <c>[Shape(1, 28, 28)]</c>, which gives the shape of one sample,
/// and <c>[n]</c> without a shape. The last batch of an epoch can have fewer samples than the others. Elements that the method does not write are zero, as
/// those of a <see cref="SampleAttribute"/> method. The random numbers are those of the batch's first sample.
/// </para>
/// <para>
/// With sample indices, <c>Count</c> of the source is the number of samples, and <see cref="DataSourceAttribute.Shuffle"/> puts any samples together. With
/// a batch number, batch b has the samples from b times <see cref="DataSourceAttribute.BatchSize"/> on; <c>Shuffle</c> permutes the full batches, a short
/// one stays last, and the source has a <c>BatchCount</c> if all its batches are full, or else a <c>Count</c> of samples.
/// </para>
/// <para>
/// All workers call it concurrently, each on its own shallow copy of the source. One worker fills one batch: others do not help with it.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class BatchAttribute : FormAttribute;
