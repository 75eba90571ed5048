using System.Globalization;
using System.Reflection;

namespace Infeed.Tensors.Tests;

public sealed class PageTests
{
    private static readonly string Root =
        typeof(PageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    [Fact]
    public void Loop_ofThePageAboutTraining_isTheOneThatIsCompiledHere()
    {
        var page = Read("docs/training.md");
        var block = page.Split("```csharp\n")[1].Split("```")[0];
        var indented = string.Concat(block.Split('\n', StringSplitOptions.None).Select(line => line.Length == 0 ? "\n" : $"        {line}\n"));
        Assert.Contains(indented.TrimEnd(), Read("tests/TorchSharp.Tests/PageExample.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Loop_ofThePageAboutTraining_trains()
    {
        var console = Console.Out;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        random.manual_seed(1);
        Console.SetOut(output);
        try
        {
            PageExample.Run();
        }
        finally
        {
            Console.SetOut(console);
        }

        var losses = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => float.Parse(line.Split("loss ")[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(3, losses.Length);
        Assert.True(losses[2] < losses[0] / 2, string.Join(", ", losses));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");
}
