using Infeed.Interop;

namespace Infeed.Crews.Processes.Shared;

/// <summary>
/// How a process knows that it was started as a worker: an environment variable, which it takes away before any other code runs, with all else that
/// Infeed has changed in its environment. Programs that the source's code starts are nobody's workers, and have the user's settings.
/// </summary>
internal static class WorkerMark
{
    private const string Variable = "INFEED_WORKER";

    // Not in a variable's value, unless by a hand that wants it there.
    private const char Separator = '\u001F';

    private static string? address;

    /// <summary>Whether this process was started as a worker, and has not taken the mark.</summary>
    public static bool IsSet => Environment.GetEnvironmentVariable(Variable) is not null;

    /// <summary>Whether this process was started as a worker and is none (yet): in its place the program runs.</summary>
    public static bool IsUnanswered => IsSet || address is not null;

    /// <summary>Marks the environment of a worker, and changes variables in it until the worker takes the mark.</summary>
    /// <param name="environment">The environment of the child.</param>
    /// <param name="address">Where the worker finds its channel.</param>
    /// <param name="changes">The variables that are other ones while its runtime starts.</param>
    public static void Set(IDictionary<string, string?> environment, string address, IReadOnlyDictionary<string, string> changes)
    {
        var mark = new List<string> { address };
        foreach (var (variable, value) in changes)
        {
            mark.Add(variable);
            // A variable that is empty is as good as none.
            mark.Add(environment.TryGetValue(variable, out var before) ? before ?? "" : "");
            environment[variable] = value;
        }

        environment[Variable] = string.Join(Separator, mark);
    }

    /// <summary>Puts the environment as the user has it.</summary>
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

    /// <summary>The channel's address, of the one who asks for it: the process is a worker from now on.</summary>
    public static string Answer()
    {
        Take();
        return Interlocked.Exchange(ref address, null) ?? throw new InvalidOperationException("This process was not started as a worker.");
    }
}
