namespace Infeed;

/// <summary>
/// Marks a method of a data source with ragged columns that says how long a sample is, before it is read: <c>int LengthOf(long index)</c>, 0 or more. Batches
/// then have samples of similar length, so that little of them is padding (bucketing): with <see cref="DataSourceAttribute.Shuffle"/> other samples together
/// in each epoch, in a random order, and without it the longest first. Every sample still comes once an epoch.
/// <see cref="LoaderOptions.Bucketing"/> = false reads as if the method were not there. The unit is the source's choice, usually elements of a ragged column's
/// first dimension. It is called once for each sample when a loader is made, and in each worker process, and must depend on the fields of the source alone.
/// A table of the lengths takes 8 bytes a sample in each process.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class LengthAttribute : Attribute;
