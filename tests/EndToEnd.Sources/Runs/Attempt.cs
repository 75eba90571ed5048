using System.Globalization;

namespace Infeed.EndToEnd.Sources.Runs;

/// <summary>One start of a program that reads <see cref="Resumed.Kinds"/>, from where the last one died to where this one does.</summary>
/// <param name="File">Holds what the next start needs; may be missing.</param>
/// <param name="Workers">The number of workers.</param>
/// <param name="UseMultiprocessing">Whether they are processes.</param>
/// <param name="MaxQueueSize">The size of the queue.</param>
/// <param name="Ranks">The number of ranks, where ranks read together.</param>
/// <param name="KillAt">The batch at which it dies, counted over all starts from 1, or the last one of the same step; 0 for never.</param>
/// <param name="Moment">When it dies: before the file is written, while another takes its place, or after that.</param>
public sealed record Attempt(string File, int Workers, bool UseMultiprocessing, int MaxQueueSize, int Ranks, int KillAt, string Moment)
{
    /// <summary>The moments.</summary>
    public static IReadOnlyList<string> Moments { get; } = ["before", "during", "after"];

    /// <summary>The options of its loaders.</summary>
    public LoaderOptions Options => new() { Workers = Workers, UseMultiprocessing = UseMultiprocessing, MaxQueueSize = MaxQueueSize };

    /// <summary>An attempt with anything but the place of its death by chance.</summary>
    public static Attempt Any(Random random, string file, int killAt)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new(file, random.Next(4), random.Next(2) == 0, random.Next(1, 9), random.Next(1, 5), killAt, Moments[random.Next(Moments.Count)]);
    }

    /// <summary>Reads what <see cref="ToArguments"/> has written.</summary>
    public static Attempt Parse(string[] arguments) => arguments is [var file, var workers, var processes, var queue, var ranks, var killAt, var moment]
        ? new(file, Number(workers), bool.Parse(processes), Number(queue), Number(ranks), Number(killAt), moment)
        : throw new ArgumentException($"{arguments?.Length} arguments are no attempt.", nameof(arguments));

    /// <summary>The arguments of the program.</summary>
    public string[] ToArguments() => [File, Text(Workers), UseMultiprocessing.ToString(), Text(MaxQueueSize), Text(Ranks), Text(KillAt), Moment];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
