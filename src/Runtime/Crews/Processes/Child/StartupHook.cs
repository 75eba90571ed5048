using System.Diagnostics.CodeAnalysis;
using Infeed.Crews.Processes.Child;
using Infeed.Crews.Processes.Shared;

/// <summary>
/// Runs before <c>Main</c> in a process that was started with this assembly as a start-up hook; the runtime finds it by its name, which has to
/// be in no namespace. In a worker process it does not return.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime.</summary>
    [RequiresUnreferencedCode("The source is found by its name. Trimmed programs run no hooks.")]
    [RequiresDynamicCode("The source is found by its name. Programs without a compiler at run time run no hooks.")]
    public static void Initialize()
    {
        if (!WorkerMark.IsSet)
            return;
        // First: the module of the source has an initializer, which would take a marked process for one without hooks.
        WorkerMark.Clear();
        var assignment = WorkerMain.Receive();
        WorkerMain.Run(NamedProgram.Find(assignment), assignment);
    }
}
