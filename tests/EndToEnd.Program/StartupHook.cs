/// <summary>A user's own start-up hook: says in a file which processes it ran in, and what they found in their environment.</summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("USER_HOOK_LOG") is { } log)
            File.AppendAllText(log, $"{Environment.ProcessId} {Environment.GetEnvironmentVariable("INFEED_WORKER") ?? "unmarked"}\n");
    }
}
