namespace Infeed.Crews.Processes.Shared;

/// <summary>How a process knows that it was started as a worker: an environment variable, which it clears at once.</summary>
internal static class WorkerMark
{
    public const string StartupHooks = "DOTNET_STARTUP_HOOKS";

    private const string Variable = "INFEED_WORKER";

    public static bool IsSet => Environment.GetEnvironmentVariable(Variable) is not null;

    public static void Set(IDictionary<string, string?> environment) => environment[Variable] = "1";

    /// <summary>Clears what would make workers of the processes that the source's code starts.</summary>
    public static void Clear()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Environment.SetEnvironmentVariable(StartupHooks, null);
    }
}
