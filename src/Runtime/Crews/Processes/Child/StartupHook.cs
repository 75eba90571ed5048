using System.Diagnostics.CodeAnalysis;
using Infeed.Crews.Processes.Child;
using Infeed.Crews.Processes.Shared;

/// <summary>
/// Runs before <c>Main</c> in a process that was started with this assembly as a start-up hook. The runtime finds the class by its name, which must be in
/// no namespace. In a worker process it does not return, unless the user has hooks that run next: then it is called again after them.
/// </summary>
internal static class StartupHook
{
    private static bool isCalledAgain;

    /// <summary>Called by the runtime.</summary>
    [RequiresUnreferencedCode("The source is found by its name. In trimmed programs the initializer of its module keeps it.")]
    [RequiresDynamicCode("The source is found by its name. Programs without a compiler at run time run no hooks.")]
    public static void Initialize()
    {
        if (!WorkerMark.IsUnanswered)
            return;
        // Must come first: if the process is still marked, the user's hooks and the initializer of the source's module conclude that its start-up hook did not
        // run.
        WorkerMark.Take();
        if (!isCalledAgain && Environment.GetEnvironmentVariable("DOTNET_STARTUP_HOOKS") is { Length: > 0 })
        {
            isCalledAgain = true;
            return;
        }

        var assignment = WorkerMain.Receive();
        WorkerMain.Run(NamedProgram.Find(assignment), assignment);
    }
}
