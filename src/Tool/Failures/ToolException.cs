namespace Infeed.Tool.Failures;

/// <summary>Something that the user can mend, said in one line.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="exitCode">What the command ends with.</param>
internal sealed class ToolException(string message, int exitCode = ToolException.Failed) : Exception(message)
{
    /// <summary>What a command ends with that could not do its work.</summary>
    public const int Failed = 1;

    /// <summary>What shells end with where a program is not found.</summary>
    public const int NotFound = 127;

    public int ExitCode { get; } = exitCode;
}
