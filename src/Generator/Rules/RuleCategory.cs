namespace Infeed.Generator.Rules;

/// <summary>What rules are about.</summary>
internal static class RuleCategory
{
    /// <summary>What makes a class no data source.</summary>
    public const string Usage = nameof(Usage);

    /// <summary>What does not work across processes, or gains nothing there.</summary>
    public const string Processes = nameof(Processes);

    /// <summary>State that the worker threads of one process share.</summary>
    public const string Threads = nameof(Threads);

    /// <summary>What would make a sample other than what seed, epoch and index say.</summary>
    public const string Reproducibility = nameof(Reproducibility);

    /// <summary>Time and memory.</summary>
    public const string Cost = nameof(Cost);

    /// <summary>The code that makes loaders and reads batches.</summary>
    public const string Consumer = nameof(Consumer);
}
