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

    // Single compilations differ by a tenth, by where the server's collections of garbage fall: the median of so many is good to two hundredths.
    private const int Rounds = 40;
    private const int RoundsBesideOthers = 16;

    // The server's own code is compiled while it runs: its first compilation takes five times as long as its tenth.
    private const int WarmUps = 10;

    public static int Run()
    {
        using var server = new CompilerServer();
        ManySources.Write(server.Folder, Sources);
        string[] generator = [typeof(DataSourceGenerator).Assembly.Location];
        string[] empty = [.. generator, server.CompileAnalyzer(nameof(AnalyzerWithoutRules), AnalyzerWithoutRules.Text)];
        string[] all = [.. generator, typeof(DataSourceAnalyzer).Assembly.Location];
        string[] usual = [.. generator, .. CompilerServer.AnalyzersOfDotNet];
        string[] usualAndAll = [.. all, .. CompilerServer.AnalyzersOfDotNet];
        var findings = 0;
        for (var round = 1; round <= WarmUps; round++)
        {
            Console.Error.WriteLine($"warming up, {round} of {WarmUps}");
            server.Compile(generator);
            server.Compile(empty);
            findings = server.Compile(all).Split('\n').Count(line => line.Contains(" INFEED", StringComparison.Ordinal));
            server.Compile(usual);
            server.Compile(usualAndAll);
        }

        var bare = CompareCommand.Print(new Contest($"{Sources} sources, compiled by a warm server", "compilations/s", Rounds)
            .Add("no analyzers", () => Compile(server, generator))
            .Add("one without rules", () => Compile(server, empty))
            .Add("all rules", () => Compile(server, all))
            .Run());
        var ordinary = CompareCommand.Print(new Contest("The same beside the analyzers that every .NET project has", "compilations/s", RoundsBesideOthers)
            .Add(".NET's analyzers", () => Compile(server, usual))
            .Add("and all rules", () => Compile(server, usualAndAll))
            .Run());
        Report("rules", typeof(DataSourceAnalyzer).Assembly.GetTypes().Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Sum(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics.Length));
        Report("findings", findings);
        Report("compilation_ms", 1000 / bare["no analyzers"].Rate);
        Report("without_rules.ratio", 1 / bare["one without rules"].Ratio);
        Report("ratio", 1 / bare["all rules"].Ratio);
        Report("beside_dotnet.ratio", 1 / ordinary["and all rules"].Ratio);
        return 0;
    }

    private static double Compile(CompilerServer server, string[] analyzers)
    {
        server.Compile(analyzers);
        return 1;
    }

    private static void Report(string figure, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"analyzers.{figure}={value:0.###}"));
}
