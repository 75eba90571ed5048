using System.Globalization;
using System.Reflection;
using Infeed.Tensors.Tests.Training;
using Spectre.Console;
using TorchSharp.Modules;

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
        Assert.Equal(6, blocks.Count);
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

    [Fact]
    public void Model_ofTwoInputs_ofThePageAboutTraining_learns()
    {
        using var model = new Sum();
        AssertLearns(PageExample.OfTwoInputs(model));
    }

    [Fact]
    public void Weights_ofThePageAboutTraining_areTakenByALossOfEachSample()
    {
        using var model = nn.Linear(10, 10);
        AssertLearns(PageExample.Weighted(model));
    }

    [Fact]
    public void Tensors_ofThePageAboutTraining_areKeptAsClones()
    {
        var kept = PageExample.Kept();
        Assert.Equal(Enumerable.Repeat(new long[] { 32, 1, 28, 28 }, 10), kept.Select(tensor => tensor.shape));
        kept.ForEach(tensor => tensor.Dispose());
    }

    private static void AssertLearns(History history) => Assert.True(history["loss"][2] < history["loss"][0] / 2, string.Join(", ", history["loss"]));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    /// <summary>A linear model of the sum of its two inputs.</summary>
    private sealed class Sum : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Linear linear = nn.Linear(10, 10);

        public Sum()
            : base(nameof(Sum)) => RegisterComponents();

        public override Tensor forward(Tensor image, Tensor text) => linear.forward(image + text);
    }
}
