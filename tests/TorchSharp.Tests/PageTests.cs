using System.Globalization;
using System.Reflection;
using Infeed.Tensors.Tests.Training;
using Spectre.Console;

namespace Infeed.Tensors.Tests;

public sealed class PageTests : IDisposable
{
    private static readonly string Root =
        typeof(PageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    private readonly TextWriter console = Console.Out;
    private readonly string directory = Environment.CurrentDirectory;
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-page-").FullName;
    private readonly StringWriter output = new(CultureInfo.InvariantCulture);

    public PageTests()
    {
        Runs.Prepare();
        random.manual_seed(1);
        Console.SetOut(output);
        // It keeps the output that Console had when it was first asked for.
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        Environment.CurrentDirectory = folder;
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = directory;
        Console.SetOut(console);
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings());
        output.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Programs_ofThePageAboutTraining_areThoseThatAreCompiledHere()
    {
        var blocks = Read("docs/training.md").Split("```csharp\n")[1..].Select(block => block.Split("```")[0]).ToList();
        Assert.Equal(3, blocks.Count);
        var compiled = Read("tests/TorchSharp.Tests/PageExample.cs");
        foreach (var block in blocks)
        {
            var indented = string.Concat(block.Split('\n', StringSplitOptions.None).Select(line => line.Length == 0 ? "\n" : $"        {line}\n"));
            Assert.Contains(indented.TrimEnd(), compiled, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fit_ofThePageAboutTraining_trains()
    {
        Assert.Equal(1, PageExample.Fit());
        Assert.EndsWith("accuracy 1", output.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Loop_ofThePageAboutTraining_trains()
    {
        PageExample.ByHand();
        var losses = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => float.Parse(line.Split("loss ")[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(3, losses.Length);
        Assert.True(losses[2] < losses[0] / 2, string.Join(", ", losses));
    }

    [Fact]
    public void Callbacks_ofThePageAboutTraining_endTraining_andItIsOverWhenStartedAgain()
    {
        using var model = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 10));
        var first = PageExample.WithCallbacks(model);
        Assert.StartsWith("val_accuracy was best in epoch", first.StopReason, StringComparison.Ordinal);
        Assert.Equal(first.Epochs + 1, File.ReadAllLines("digits.csv").Length);
        using var again = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 10));
        var second = PageExample.WithCallbacks(again);
        Assert.Equal((first.StopReason, first.Epochs), (second.StopReason, second.Epochs));
        Assert.Equal(Runs.Bits(model), Runs.Bits(again));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");
}
