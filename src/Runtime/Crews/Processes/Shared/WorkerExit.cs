namespace Infeed.Crews.Processes.Shared;

/// <summary>The exit codes that worker processes use, and the meaning of other codes.</summary>
internal static class WorkerExit
{
    /// <summary>The loader called its workers off.</summary>
    public const int CalledOff = 0;

    /// <summary>The parent's message was refused; standard error says why.</summary>
    public const int Refused = 100;

    /// <summary>A start hook threw; the seat's page has the exception.</summary>
    public const int StartFailed = 101;

    /// <summary>The parent ended.</summary>
    public const int ParentEnded = 102;

    /// <summary>Whether another start would end in the same way.</summary>
    public static bool IsFinal(int exitCode) => exitCode is Refused or StartFailed;

    /// <summary>Whether the process was killed from outside, by SIGKILL or SIGTERM, and so not by a fault of its own.</summary>
    public static bool IsKill(int exitCode) => exitCode is 128 + 9 or 128 + 15 && !OperatingSystem.IsWindows();

    public static string Describe(int exitCode) => exitCode switch
    {
        CalledOff => "ended by itself (exit code 0)",
        > 128 and < 128 + 65 when !OperatingSystem.IsWindows() => $"was ended by {Signal(exitCode - 128)} (exit code {exitCode})",
        _ => $"ended with exit code {exitCode}",
    };

    // The numbers that are the same on all systems; see signal(7).
    private static string Signal(int number) => number switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL, an illegal instruction,",
        6 => "SIGABRT, as a crash of the runtime or FailFast does,",
        8 => "SIGFPE",
        9 => "SIGKILL, as kill -9 or the system short of memory does,",
        11 => "SIGSEGV, a crash in native code,",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        _ => $"signal {number}",
    };
}
