using System.Diagnostics;

namespace Infeed.Benchmarks.Compiler;

/// <summary>The SDK's compiler as builds use it: a client that hands its work to a server, which stays warm.</summary>
internal sealed class CompilerServer : IDisposable
{
    private const string KeepAliveSeconds = "300";

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-compiler-").FullName;
    private readonly string pipe = $"infeed-{Guid.NewGuid():N}";

    /// <summary>The analyzers that the SDK gives to every project.</summary>
    public static IEnumerable<string> AnalyzersOfDotNet =>
    [
        Path.Combine(Sdk(), "Sdks", "Microsoft.NET.Sdk", "analyzers", "Microsoft.CodeAnalysis.NetAnalyzers.dll"),
        Path.Combine(Sdk(), "Sdks", "Microsoft.NET.Sdk", "analyzers", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"),
    ];

    /// <summary>Where the sources are.</summary>
    public string Folder => folder;

    /// <summary>Compiles the folder's sources.</summary>
    /// <param name="analyzers">The generators and analyzers.</param>
    /// <returns>What the compiler printed.</returns>
    public string Compile(IEnumerable<string> analyzers) => Compile(
        Path.Combine(folder, "Sources.dll"), References(), analyzers, Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal));

    /// <summary>Compiles an analyzer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its code.</param>
    /// <returns>The assembly's file.</returns>
    public string CompileAnalyzer(string name, string text)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var (source, assembly) = (Path.Combine(place, $"{name}.cs"), Path.Combine(place, $"{name}.dll"));
        File.WriteAllText(source, text);
        Compile(assembly, [.. References(), Path.Combine(Sdk(), "Roslyn", "bincore", "Microsoft.CodeAnalysis.dll")], [], [source]);
        return assembly;
    }

    public void Dispose()
    {
        using (var process = Process.Start("dotnet", [Path.Combine(Sdk(), "Roslyn", "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{pipe}"]))
            process.WaitForExit();
        Directory.Delete(folder, recursive: true);
    }

    private string Compile(string assembly, IEnumerable<string> references, IEnumerable<string> analyzers, IEnumerable<string> sources)
    {
        var answers = Path.Combine(folder, "compile.rsp");
        File.WriteAllLines(answers, [
            "/noconfig", "/target:library", "/nullable:enable", "/optimize+", "/deterministic", "/langversion:14", "/warn:9", $"/out:{assembly}",
            .. references.Select(path => $"/reference:\"{path}\""), .. analyzers.Select(path => $"/analyzer:\"{path}\""), .. sources.Select(path => $"\"{path}\""),
        ]);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Sdk(), "Roslyn", "bincore", "csc.dll"), $"/shared:{pipe}", $"/keepalive:{KeepAliveSeconds}", $"@{answers}"]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"The compiler ended with {process.ExitCode}: {printed}");
    }

    private static string Framework => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    // .../shared/Microsoft.NETCore.App/VERSION and .../sdk/VERSION lie in one folder.
    private static string Sdk()
    {
        var sdks = Path.GetFullPath(Path.Combine(Framework, "..", "..", "..", "sdk"));
        return Directory.GetDirectories(sdks, $"{Environment.Version.Major}.*").MaxBy(sdk => Version.Parse(Path.GetFileName(sdk).Split('-')[0])) ?? throw new InvalidOperationException($"There is no SDK in {sdks}.");
    }

    private static IEnumerable<string> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetDirectoryName(path) == Framework || Path.GetFileName(path) is "Infeed.dll" or "System.Numerics.Tensors.dll");
}
