namespace Infeed.Analyzers.Owners;

/// <summary>Whose an object is while workers run. Each worker works on a shallow copy of the source.</summary>
internal enum Owner
{
    /// <summary>Nobody can say: no rule speaks of it.</summary>
    Unknown,

    /// <summary>No object but the index of the sample, or a place that is computed from it: another one for each sample.</summary>
    Index,

    /// <summary>The worker's own: made on its way, or in its start hook, or [WorkerLocal].</summary>
    Worker,

    /// <summary>The worker's copy of the source itself, with the values of its fields.</summary>
    Source,

    /// <summary>One for all workers of a process: what the source's fields refer to, and statics.</summary>
    Shared,
}
