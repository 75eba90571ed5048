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

    // The same code in another server is faster or slower by a twentieth, for as long as that server runs: how it was compiled differs. So rounds are spread
    // over several.
    private const int Servers = 4;

    // A server's own code is compiled while it runs: its first compilation takes five times as long as its tenth. Each of these is five compilations.
    private const int WarmUps = 5;

    public static int Run()
    {
        var servers = Enumerable.Range(0, Servers).Select(_ => new CompilerServer()).ToArray();
        try
        {
            return Run(servers);
        }
        finally
        {
            foreach (var server in servers)
                server.Dispose();
        }
    }

    private static int Run(CompilerServer[] servers)
    {
        string[] generator = [typeof(DataSourceGenerator).Assembly.Location];
        string[] empty = [.. generator, servers[0].CompileAnalyzer(nameof(AnalyzerWithoutRules), AnalyzerWithoutRules.Text)];
        string[] all = [.. generator, typeof(DataSourceAnalyzer).Assembly.Location];
        string[] usual = [.. generator, .. CompilerServer.AnalyzersOfDotNet];
        string[] usualAndAll = [.. all, .. CompilerServer.AnalyzersOfDotNet];
        var findings = 0;
        for (var number = 1; number <= Servers; number++)
        {
            var server = servers[number - 1];
            ManySources.Write(server.Folder, Sources);
            for (var round = 1; round <= WarmUps; round++)
            {
                Console.Error.WriteLine($"warming up server {number} of {Servers}, {round} of {WarmUps}");
                server.Compile(generator);
                server.Compile(empty);
                findings = server.Compile(all).Split('\n').Count(line => line.Contains(" INFEED", StringComparison.Ordinal));
                server.Compile(usual);
                server.Compile(usualAndAll);
            }
        }

        var bare = CompareCommand.Print(new Contest($"{Sources} sources, compiled by warm servers", "compilations/s", Rounds)
            .Add("no analyzers", Compiling(servers, generator))
            .Add("one without rules", Compiling(servers, empty))
            .Add("all rules", Compiling(servers, all))
            .Run());
        var ordinary = CompareCommand.Print(new Contest("The same beside the analyzers that every .NET project has", "compilations/s", RoundsBesideOthers)
            .Add(".NET's analyzers", Compiling(servers, usual))
            .Add("and all rules", Compiling(servers, usualAndAll))
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

    // All contestants of a round have the same server.
    private static Func<double> Compiling(CompilerServer[] servers, string[] analyzers)
    {
        var round = 0;
        return () =>
        {
            servers[round++ % servers.Length].Compile(analyzers);
            return 1;
        };
    }

    private static void Report(string figure, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"analyzers.{figure}={value:0.###}"));
}
