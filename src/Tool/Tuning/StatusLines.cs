namespace Infeed.Tool.Tuning;

/// <summary>Lines about the measuring, beside what the program prints itself.</summary>
/// <param name="log">Where to.</param>
/// <param name="isTerminal">Whether that is a terminal, which understands control sequences.</param>
internal sealed class StatusLines(TextWriter log, bool isTerminal)
{
    // The program's progress may stand on the line, without an end. It is drawn anew below.
    private const string EraseLine = "\r\u001b[K";

    /// <summary>Those of this program's standard error, or of what takes its place.</summary>
    public static StatusLines Of(TextWriter error) => new(
        error, error == Console.Error && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"));

    public void Say(string text) => log.WriteLine($"{(isTerminal ? EraseLine : "")}infeed: {text}");
}
