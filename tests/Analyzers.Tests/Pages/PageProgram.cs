using System.Diagnostics;
using Infeed.Generator.Tests.Harness;
using Infeed.Tests.Shared;
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
        var end = await ProgramEnd.Of(new ProcessStartInfo("dotnet", [file]) { WorkingDirectory = Path.GetDirectoryName(file) }, Limit);
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        return end.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
