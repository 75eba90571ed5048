using System.Diagnostics;
using System.Text;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>A program of a page that runs as one, in a process of its own: so its workers can be processes, too.</summary>
internal static class PageProgram
{
    private const string Configuration = """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to a good end.</summary>
    /// <returns>The lines that it has printed.</returns>
    public static async Task<string[]> Run(CSharpCompilation program)
    {
        var folder = Directory.CreateTempSubdirectory("infeed-page-").FullName;
        try
        {
            var file = Path.Combine(folder, "Program.dll");
            await using (var image = File.Create(file))
            {
                var emitted = GeneratorRun.Of(program).Output.Emit(image);
                Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "Program.runtimeconfig.json"), Configuration);
            foreach (var library in new[] { "Infeed.dll", "System.Numerics.Tensors.dll" })
                File.Copy(Path.Combine(AppContext.BaseDirectory, library), Path.Combine(folder, library));
            return await Run(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string[]> Run(string file)
    {
        var start = new ProcessStartInfo("dotnet", [file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetDirectoryName(file),
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end within {Limit}.");
        }

        Assert.Equal((0, ""), (process.ExitCode, await error));
        return (await output).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
