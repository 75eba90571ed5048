namespace Infeed.Plan;

/// <summary>What a plan and its crews have to know of a form of source.</summary>
[Flags]
internal enum FormTraits : byte
{
    /// <summary>One call of the source's code fills a batch, of any samples, and a fault is one of its batch.</summary>
    None = 0,

    /// <summary>One call of the source's code fills a sample, and a fault is one of its sample.</summary>
    BySample = 1,

    /// <summary>Workers can fill samples of the same batch.</summary>
    Shared = 2,

    /// <summary>A worker reads several samples at the same time, and reads on into its next batches.</summary>
    Overlapped = 4,

    /// <summary>Batches have consecutive samples, as they are stored: a random order permutes such batches and not the samples.</summary>
    Stored = 8,

    /// <summary>Samples have no index: a call gives the next one of a shard. Only the worker that has the shard can fill it.</summary>
    Sharded = 16,
}

/// <summary>Asks for traits of a form.</summary>
internal static class FormTraitsExtensions
{
    /// <summary>Whether a form has one of some traits. Enum.HasFlag allocates until the code that calls it is optimised.</summary>
    public static bool Has(this FormTraits form, FormTraits traits) => (form & traits) != 0;
}
