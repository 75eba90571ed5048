using System.Text.RegularExpressions;

namespace Infeed.Tests.Samples;

public sealed partial class ReadmeTests
{
    [Fact]
    public void Example_ofTheReadme_isTheProgramThatIsCompiledHere()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var program = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ReadmeExample.cs"));

        Assert.Equal(program, CodeBlock().Match(readme).Groups["code"].Value);
    }

    [Fact]
    public async Task Example_run_readsThreeEpochs()
    {
        var outcome = await SampleProgram.RunAssembly("ReadmeExample.dll");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(3, outcome.Output.Length);
        for (var epoch = 0; epoch < 3; epoch++)
            Assert.StartsWith($"epoch {epoch}: 157 batches, ", outcome.Output[epoch], StringComparison.Ordinal);
        Assert.Equal(3, outcome.Output.Distinct().Count());
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
