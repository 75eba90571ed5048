namespace Infeed.EndToEnd.Sources;

/// <summary>Kinds of trouble.</summary>
public enum TroubleKind
{
    /// <summary>SIGKILL.</summary>
    Kill,

    /// <summary>SIGSTOP: the process stands still and does not end.</summary>
    Stop,

    /// <summary>A write through a null pointer in native code.</summary>
    NativeCrash,

    /// <summary><see cref="Environment.FailFast(string)"/>.</summary>
    FailFast,

    /// <summary><see cref="Environment.Exit(int)"/>, with code 3.</summary>
    Exit,

    /// <summary>An exception.</summary>
    Throw,

    /// <summary>A sample that never ends.</summary>
    Hang,

    /// <summary>Megabytes to standard output and error, by .NET and by native code.</summary>
    Print,

    /// <summary>More to standard error than one pipe holds, and less than two.</summary>
    Shout,
}
