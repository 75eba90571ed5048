namespace Infeed.Generator.Rules;

/// <summary>The categories of rules.</summary>
internal static class RuleCategory
{
    /// <summary>Errors that prevent a class from being a data source.</summary>
    public const string Usage = nameof(Usage);

    /// <summary>Code that does not work across processes, or does not benefit from them.</summary>
    public const string Processes = nameof(Processes);

    /// <summary>State that is shared by the worker threads of one process.</summary>
    public const string Threads = nameof(Threads);

    /// <summary>Code that makes a sample depend on more than seed, epoch and index.</summary>
    public const string Reproducibility = nameof(Reproducibility);

    /// <summary>Time and memory.</summary>
    public const string Cost = nameof(Cost);

    /// <summary>The code that creates loaders and reads batches.</summary>
    public const string Consumer = nameof(Consumer);
}
