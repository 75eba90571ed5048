namespace Infeed.Analyzers.Owners;

/// <summary>Who owns an object while workers run. Each worker works on a shallow copy of the source.</summary>
internal enum Owner
{
    /// <summary>The owner is not known, so no rule reports anything.</summary>
    Unknown,

    /// <summary>Not an object: the index of the sample, or a position that is computed from it. It differs for each sample.</summary>
    Index,

    /// <summary>One worker: the object is created while it fills a sample or in its start hook, or it is [WorkerLocal].</summary>
    Worker,

    /// <summary>
    /// The sample: an object or value in a collection that workers share, found by the sample's index, such as the data it reads. No two workers fill the same
    /// sample at a time.
    /// </summary>
    Sample,

    /// <summary>
    /// Some samples, which two workers can fill at a time: an object or value in a collection that workers share, at a position that the data of the sample
    /// says, such as the sums of its label.
    /// </summary>
    Group,

    /// <summary>The worker's copy of the source itself, with the values of its fields.</summary>
    Source,

    /// <summary>Shared by all workers of a process: objects that the source's fields refer to, and statics.</summary>
    Shared,
}
