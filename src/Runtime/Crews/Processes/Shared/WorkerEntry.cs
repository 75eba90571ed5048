using System.Reflection;

namespace Infeed.Crews.Processes.Shared;

/// <summary>Where a worker process begins.</summary>
internal static class WorkerEntry
{
    /// <summary>
    /// Whether it is a module initializer, because the program was compiled ahead of time and so has no start-up hooks. All other programs begin in a hook,
    /// also those whose settings forbid dynamic code, as the settings of file-based programs do: their runtime lets no second thread into an assembly whose
    /// module initializer has not ended, so a worker there could only be one thread.
    /// </summary>
    public static bool IsModuleInitializer { get; } = !typeof(WorkerEntry).HasMetadataToken();
}
