namespace Infeed.Analyzers.Flow;

/// <summary>When code of a data source runs.</summary>
internal enum PathKind
{
    /// <summary>Once, before the loader is created: constructors and initializers.</summary>
    Construction,

    /// <summary>Once in each worker: the start hook.</summary>
    Start,

    /// <summary>For each sample, in all workers concurrently.</summary>
    Sample,

    /// <summary>Between epochs, in the program: the hooks of epochs.</summary>
    Epoch,

    /// <summary>
    /// Whenever a loader, a worker process or a resumed run asks something about a sample: methods such as <c>[Weight]</c> and <c>[Order]</c>.
    /// </summary>
    Telling,
}
