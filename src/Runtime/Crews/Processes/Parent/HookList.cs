namespace Infeed.Crews.Processes.Parent;

/// <summary>The start-up hooks of a worker process: those that the user has set for the program, and Infeed's.</summary>
internal static class HookList
{
    public const string Variable = "DOTNET_STARTUP_HOOKS";

    /// <summary>
    /// Infeed's hook runs first, so that nothing runs in an environment that is not the user's; and last, because it does not return then. The user's own
    /// run between the two.
    /// </summary>
    /// <param name="ofUser">The variable as the user has it.</param>
    /// <param name="own">Infeed's assembly, by its path or its name.</param>
    public static string Around(string? ofUser, string own) =>
        string.IsNullOrEmpty(ofUser) ? own : string.Join(Path.PathSeparator, own, ofUser, own);
}
