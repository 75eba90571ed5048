using Infeed.Interop;

namespace Infeed.Crews.Processes.Shared;

/// <summary>
/// The environment variable that tells a process that it was started as a worker. The process removes it before any other code runs, and undoes Infeed's
/// other changes to its environment. So programs started by the source's code do not count as workers, and have the user's settings.
/// </summary>
internal static class WorkerMark
{
    private const string Variable = "INFEED_WORKER";

    // A control character, which no variable's value contains by accident.
    private const char Separator = '\u001F';

    private static string? address;

    /// <summary>Whether this process was started as a worker, and has not removed the mark yet.</summary>
    public static bool IsSet => Environment.GetEnvironmentVariable(Variable) is not null;

    /// <summary>Whether this process was started as a worker, but does not work as one (yet): the program runs instead.</summary>
    public static bool IsUnanswered => IsSet || address is not null;

    /// <summary>Marks the environment of a worker, and changes variables in it until the worker takes the mark.</summary>
    /// <param name="environment">The environment of the child process.</param>
    /// <param name="address">The address of the worker's channel.</param>
    /// <param name="changes">The variables that have another value while the worker's runtime starts.</param>
    public static void Set(IDictionary<string, string?> environment, string address, IReadOnlyDictionary<string, string> changes)
    {
        var mark = new List<string> { address };
        foreach (var (variable, value) in changes)
        {
            mark.Add(variable);
            // An empty variable and a missing one are treated alike.
            mark.Add(environment.TryGetValue(variable, out var before) ? before ?? "" : "");
            environment[variable] = value;
        }

        environment[Variable] = string.Join(Separator, mark);
    }

    /// <summary>Removes the mark and restores the user's environment.</summary>
    public static void Take()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } mark)
            return;
        var parts = mark.Split(Separator);
        NativeEnvironment.Set(Variable, null);
        for (var i = 1; i + 1 < parts.Length; i += 2)
            NativeEnvironment.Set(parts[i], parts[i + 1] is { Length: > 0 } before ? before : null);
        address = parts[0];
    }

    /// <summary>Returns the channel's address, once. From now on the process works as a worker.</summary>
    public static string Answer()
    {
        Take();
        return Interlocked.Exchange(ref address, null) ?? throw new InvalidOperationException("This process was not started as a worker.");
    }
}
