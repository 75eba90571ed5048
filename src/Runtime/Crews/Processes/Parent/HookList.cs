namespace Infeed.Crews.Processes.Parent;

/// <summary>The start-up hooks of a worker process: those that the user has set for the program, and Infeed's.</summary>
internal static class HookList
{
    public const string Variable = "DOTNET_STARTUP_HOOKS";

    /// <summary>
    /// Infeed's hook runs twice, with the user's hooks in between: first, to restore the user's environment before any other code runs, and last, to run the
    /// worker, from which it does not return.
    /// </summary>
    /// <param name="ofUser">The user's value of the variable.</param>
    /// <param name="own">The path or the name of Infeed's assembly.</param>
    public static string Around(string? ofUser, string own) =>
        string.IsNullOrEmpty(ofUser) ? own : string.Join(Path.PathSeparator, own, ofUser, own);
}
