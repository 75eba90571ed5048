using System.Globalization;
using Infeed.Analyzers;
using Infeed.Benchmarks.Compare;
using Infeed.Generator;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Benchmarks.Compiler;

/// <summary>What all rules add to the compilation of a project with many sources.</summary>
internal static class AnalyzersCommand
{
    private const int Sources = 200;
    private const int Rounds = 10;

    public static int Run()
    {
        using var server = new CompilerServer();
        ManySources.Write(server.Folder, Sources);
        string[] generator = [typeof(DataSourceGenerator).Assembly.Location];
        string[] all = [.. generator, typeof(SourceCodeAnalyzer).Assembly.Location];
        // Twice before: the server's code is compiled while it runs.
        server.Compile(generator);
        var findings = server.Compile(all).Split('\n').Count(line => line.Contains(" INFEED", StringComparison.Ordinal));
        var result = CompareCommand.Print(new Contest($"{Sources} sources, compiled by a warm server", "compilations/s", Rounds)
            .Add("without rules", () => Compile(server, generator))
            .Add("with all rules", () => Compile(server, all))
            .Run());
        Report("rules", typeof(SourceCodeAnalyzer).Assembly.GetTypes().Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Sum(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics.Length));
        Report("findings", findings);
        Report("compilation_ms", 1000 / result["without rules"].Rate);
        Report("ratio", 1 / result["with all rules"].Ratio);
        return 0;
    }

    private static double Compile(CompilerServer server, string[] analyzers)
    {
        server.Compile(analyzers);
        return 1;
    }

    private static void Report(string figure, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"analyzers.{figure}={value:0.###}"));
}
