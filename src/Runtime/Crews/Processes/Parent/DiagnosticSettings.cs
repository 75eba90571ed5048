namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// What the environment says to the runtime about tools that watch the program, and what of it holds for a worker process. Such a tool lets the program that it
/// has started go on, and no other: a worker that waited for it, too, would never begin.
/// </summary>
internal static class DiagnosticSettings
{
    private const string Ports = "DOTNET_DiagnosticPorts";
    private const string SuspendsAtItsOwnPort = "DOTNET_DefaultDiagnosticPortSuspend";
    private const string WritesTrace = "DOTNET_EnableEventPipe";
    private const string TraceFile = "DOTNET_EventPipeOutputPath";

    /// <summary>The variables of these settings that have another value for a worker.</summary>
    public static IEnumerable<(string Variable, string Value)> Changes(IDictionary<string, string?> environment)
    {
        if (ValueOf(environment, Ports) is { Length: > 0 } ports)
            yield return (Ports, OfWorker(ports));
        if (ValueOf(environment, SuspendsAtItsOwnPort) is { Length: > 0 })
            yield return (SuspendsAtItsOwnPort, "0");
        // All processes would write to one file at once, and no tool could read it.
        if (ValueOf(environment, WritesTrace) is { Length: > 0 } && !IsOfEachProcess(ValueOf(environment, TraceFile)))
            yield return (WritesTrace, "0");
    }

    // A port that listens has an address that the program has taken already.
    private static string OfWorker(string ports) => string.Join(';', ports.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(port => port.Split(',', StringSplitOptions.TrimEntries))
        .Where(parts => !Says(parts, "listen"))
        .Select(parts => string.Join(',', [.. parts.Where(part => !Says([part], "suspend") && !Says([part], "nosuspend")), "nosuspend"])));

    private static bool Says(string[] parts, string word) => parts.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool IsOfEachProcess(string? file) => file is not null && file.Contains("{pid}", StringComparison.Ordinal);

    private static string? ValueOf(IDictionary<string, string?> environment, string variable) =>
        environment.TryGetValue(variable, out var value) ? value : null;
}
