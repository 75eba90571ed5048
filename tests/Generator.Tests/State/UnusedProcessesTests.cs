using Infeed.Generator.Emission;
using Infeed.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Infeed.Generator.Tests.State;

/// <summary>Which sources are written without what worker processes need, in a project that says so.</summary>
public sealed class UnusedProcessesTests
{
    private const string Auto = "Workers = DataSource.Auto";
    private const string Other = "linux-arm64-8-cores-32-GiB";
    private const string NoWorkers = "Set Workers to 1 or more and UseMultiprocessing = true on the attribute, or InfeedWorkerProcesses to Always.";
    private const string Threads = "[DataSource] partial class Threads(int[] numbers) { int Count => 10; [Sample] int Read(int index) => numbers[index]; }";
    private const string Processes =
        "[DataSource(UseMultiprocessing = true)] partial class Processes(int[] numbers) { int Count => 10; [Sample] int Read(int index) => numbers[index]; }";

    [Theory]
    [InlineData("Workers = 4", true)]
    [InlineData("Workers = 4, UseMultiprocessing = true", false)]
    [InlineData("Workers = 0, UseMultiprocessing = true", true)]
    [InlineData("MaxQueueSize = DataSource.Auto", true)]
    [InlineData("MaxQueueSize = DataSource.Auto, UseMultiprocessing = true", false)]
    [InlineData(Auto, false)]
    [InlineData(Auto + ", UseMultiprocessing = false", true)]
    [InlineData(Auto + ", UseMultiprocessing = true", false)]
    public void Source_isWrittenWithoutProcesses_ifItsAttributeAsksForNone(string options, bool isWithout) => AssertWithout(isWithout, Text(options));

    [Theory]
    [InlineData(Auto, 2, false, true)]
    [InlineData(Auto, 2, true, false)]
    [InlineData(Auto, 0, false, true)]
    [InlineData(Auto + ", UseMultiprocessing = true", 2, true, false)]
    [InlineData("MaxQueueSize = DataSource.Auto", 2, true, true)]
    public void Source_isWrittenWithoutProcesses_ifWhatWasMeasuredHasNone(string options, int workers, bool processes, bool isWithout) =>
        AssertWithout(isWithout, Text(options, ProfileTexts.Of(Measured(workers, processes))));

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    public void Source_forSeveralMachines_isWrittenWithoutProcesses_ifNoneOfThemHasAny(bool first, bool second, bool isWithout) =>
        AssertWithout(isWithout, Text(Auto, ProfileTexts.Of((ProfileTexts.Machine, [Measured(2, first)]), (Other, [Measured(2, second)]))));

    // Without workers there are no processes, whatever UseMultiprocessing says.
    [Theory]
    [InlineData("Workers = 4", "Set UseMultiprocessing = true on the attribute, or InfeedWorkerProcesses to Always.", "UseMultiprocessing = true")]
    [InlineData(Auto + ", UseMultiprocessing = false", "Set UseMultiprocessing = true on the attribute, or InfeedWorkerProcesses to Always.", "UseMultiprocessing = true")]
    [InlineData("Workers = 0", NoWorkers, "Workers = 1, UseMultiprocessing = true")]
    [InlineData("Workers = 0, UseMultiprocessing = true", NoWorkers, "Workers = 1, UseMultiprocessing = true")]
    public void Source_writtenWithoutProcesses_saysWhatGivesItSome(string options, string remedy, string told)
    {
        Assert.Contains($"so this build leaves out what they need. {remedy}\"", Text(options), StringComparison.Ordinal);
        AssertWithout(false, Text(told));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Always")]
    public void Project_thatDoesNotAskForIt_keepsThemAll(string told) => AssertWithout(false, Text("Workers = 4", told: told));

    [Fact]
    public void Initializer_namesTheSourcesThatAreLeft_andIsNotThereWithoutOne()
    {
        Assert.Contains("global::Processes.AddWorkerProgram();", Programs(Run(Threads, Processes)), StringComparison.Ordinal);
        Assert.DoesNotContain("global::Threads", Programs(Run(Threads, Processes)), StringComparison.Ordinal);
        Assert.Null(Programs(Run(Threads)));
    }

    [Fact]
    public void State_hasTheWayToSharedArrays_andToNoOtherField()
    {
        var text = Run("""
            [DataSource]
            partial class Source(SharedArray<int> own, int[] plain, SharedArray<float>[] several)
            {
                int Count => plain.Length;

                [Sample]
                int Read(int index) => own.Span[index] + (int)several[0].Span[index];
            }
            """).Text;

        Assert.Contains("arrays.Add(FieldsOfSource.own(source));", text, StringComparison.Ordinal);
        Assert.Contains("arrays.Add(FieldsOfSource.several(source));", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lain", text[text.IndexOf("struct State", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Source_withSharedArraysInItsObjects_keepsWhatFindsThem()
    {
        var text = Run("""
            class Table { public SharedArray<int> Values; }

            [DataSource]
            partial class Source(Table table)
            {
                int Count => 1;

                [Sample]
                int Read(int index) => table.Values.Span[index];
            }
            """).Text;

        Assert.Contains("HasNestedSharedArrays => true", text, StringComparison.Ordinal);
        AssertWithout(false, text);
    }

    [Fact]
    public void Property_thatChanges_writesTheSourcesWithoutProcessesAnew_andNoOthers()
    {
        var input = Compile.Of(Threads, Processes);
        var first = GeneratorRun.OfProfiles(input, new ProfileOptions(null), []);
        var second = first.ThenOptions(new ProfileOptions(null) { WorkerProcesses = "WhereSet" });

        Assert.Equal([Modified, Unchanged], second.Reasons(Steps.Settled));
        Assert.Equal([Modified, Cached], second.Reasons(Steps.Output));
        Assert.Equal(Run(Threads, Processes).Text, second.Text);
    }

    [Fact]
    public void Edit_ofSomethingElse_writesNothingAnew()
    {
        var first = Run(Threads, Processes, "class Unrelated;");
        var tree = first.Input.SyntaxTrees.Single(tree => tree.FilePath == "File2.cs");
        var second = first.Then(first.Input.ReplaceSyntaxTree(tree, Compile.Parse("class Unrelated { int number; }", tree.FilePath)));

        Assert.Equal([Cached, Cached], second.Reasons(Steps.Settled));
        Assert.Equal([Cached, Cached], second.Reasons(Steps.Output));
    }

    private static void AssertWithout(bool isWithout, string text)
    {
        Assert.Equal(isWithout, text.Contains("LoaderFactory.CreateWithoutProcesses<", StringComparison.Ordinal));
        Assert.Equal(!isWithout, text.Contains("void AddWorkerProgram()", StringComparison.Ordinal));
        Assert.Equal(isWithout, text.Contains("InfeedWorkerProcesses is WhereSet, so this build leaves out what they need", StringComparison.Ordinal));
        Assert.Equal(!isWithout, text.Contains("class InfeedWorkerPrograms", StringComparison.Ordinal));
    }

    private static string Measured(int workers, bool processes) => ProfileTexts.Source("Source", ProfileTexts.SchemaOfOneInt, workers, processes: processes);

    private static string Text(string options, string? profile = null, string told = "WhereSet")
    {
        var source = $"[DataSource({options})] partial class Source(int[] numbers) {{ int Count => 10; [Sample] int Read(int index) => numbers[index]; }}";
        return RunOf(told, profile, source).Text;
    }

    private static GeneratorRun Run(params string[] sources) => RunOf("WhereSet", null, sources);

    private static GeneratorRun RunOf(string told, string? profile, params string[] sources)
    {
        var run = GeneratorRun.OfProfiles(
            Compile.Of(sources), new ProfileOptions(null) { WorkerProcesses = told }, profile is null ? [] : [ProfileTexts.File(profile)]);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Problems);
        return run;
    }

    private static string? Programs(GeneratorRun run) =>
        run.Result.GeneratedSources.SingleOrDefault(file => file.HintName == ProgramsEmitter.FileName).SourceText?.ToString();
}
