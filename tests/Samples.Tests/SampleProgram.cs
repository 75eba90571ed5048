using System.Diagnostics;
using Infeed.Tests.Shared;

namespace Infeed.Tests.Samples;

/// <summary>Runs programs as processes of their own.</summary>
internal static class SampleProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static string Data => Path.Combine(AppContext.BaseDirectory, "data");

    public static Task<Outcome> Run(params string[] arguments) => RunAssembly("FashionMnist.dll", arguments);

    public static async Task<Outcome> RunAssembly(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", Path.Combine(AppContext.BaseDirectory, assembly), .. arguments]);
        var end = await ProgramEnd.Of(start, Limit);
        return new Outcome(end.ExitCode, ProgramEnd.Lines(end.Output), ProgramEnd.Lines(end.Error));
    }

    internal sealed record Outcome(int ExitCode, string[] Output, string[] Error);
}
