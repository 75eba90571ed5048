using Infeed.Generator.Emission.Loader;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Infeed.Generator.Tests.Incremental;

public sealed class IncrementalTests
{
    /// <summary>An edit, then the reasons of the first source's Read, Sources, Tuned, FileNames, of Clashes, and of the first source's Output.</summary>
    public static TheoryData<Edit, IncrementalStepRunReason[]> Edits => new()
    {
        { new("unrelated edit", 2, "Number => 1", "Number => 2"), [Unchanged, Cached, Cached, Cached, Cached, Cached, Cached] },
        { new("comment in the source", 0, "int Count", "/* how many */ int Count"), [Unchanged, Cached, Cached, Cached, Cached, Cached, Cached] },
        { new("the method's body", 0, "image.Fill(index)", "image.Fill(index + 1)"), [Modified, Unchanged, Cached, Cached, Cached, Cached, Cached] },
        { new("another private method", 0, "int Count", "int Other() => 1; int Count"), [Modified, Unchanged, Cached, Cached, Cached, Cached, Cached] },
        { new("another static field", 0, "int Count", "static int other = 1; int Count"), [Modified, Unchanged, Cached, Cached, Cached, Cached, Cached] },
        { new("another field", 0, "int Count", "int other = 1; int Count"), [Modified, Modified, Modified, Modified, Unchanged, Cached, Modified] },
        { new("new type of a field", 0, "readonly int scale", "readonly long scale"), [Modified, Modified, Modified, Modified, Unchanged, Cached, Modified] },
        { new("new value of a field", 0, "scale = 2", "scale = 3"), [Modified, Unchanged, Cached, Cached, Cached, Cached, Cached] },
        { new("new field in another file's class", 2, "int Number => 1", "int Number = 1"), [Modified, Modified, Modified, Modified, Unchanged, Cached, Modified] },
        { new("new value in the attribute", 0, "BatchSize = 8", "BatchSize = 16"), [Modified, Modified, Modified, Modified, Unchanged, Cached, Modified] },
        { new("new column", 0, "image)", "image, out int label)"), [Modified, Modified, Modified, Modified, Unchanged, Cached, Modified] },
        { new("new shape", 0, "[Shape(2)]", "[Shape(3)]"), [Modified, Modified, Modified, Modified, Unchanged, Cached, Modified] },
        { new("new fault", 0, "[Shape(2)] ", ""), [Modified, Modified, Modified, Modified, Unchanged, Cached, Modified] },
        { new("new name", 0, "class First", "class Renamed"), [Modified, Modified, Modified, Modified, Modified, Unchanged, Modified] },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Edit_runs_each_step_for_its_reason_alone(Edit edit, IncrementalStepRunReason[] expected)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var first = GeneratorRun.Of(Edit.Files);
        var second = first.Then(Replace(first, edit));

        var reasons = Steps.All.Select(step => second.Reasons(step)[0]);
        Assert.Equal(expected, reasons);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void Edit_leaves_the_other_source_alone(Edit edit, IncrementalStepRunReason[] expected)
    {
        ArgumentNullException.ThrowIfNull(edit);
        Assert.NotEmpty(expected);
        var first = GeneratorRun.Of(Edit.Files);
        var second = first.Then(Replace(first, edit));

        Assert.Equal([Unchanged], second.Reasons(Steps.Read)[1..]);
        Assert.Equal([Cached], second.Reasons(Steps.Sources)[1..]);
        Assert.Equal([Cached], second.Reasons(Steps.Output)[1..]);
    }

    [Fact]
    public void Edit_gives_what_a_fresh_run_gives()
    {
        var first = GeneratorRun.Of(Edit.Files);
        foreach (var row in Edits)
        {
            var edit = (Edit)row[0];
            var (fresh, edited) = (GeneratorRun.Of(edit.Apply()), first.Then(Replace(first, edit)));
            Assert.Equal(fresh.Text, edited.Text);
            Assert.Equal(fresh.Hashes, edited.Hashes);
        }
    }

    [Fact]
    public void Removed_attribute_removes_the_file()
    {
        var first = GeneratorRun.Of(Edit.Files);
        var second = first.Then(Replace(first, new Edit("no attribute", 0, "[DataSource(BatchSize = 8)]", "")));
        Assert.Equal(["Demo.Second.g.cs"], second.Sources.Keys);
    }

    [Fact]
    public void Options_in_another_order_are_no_other_model()
    {
        const string Before = "[DataSource(Shuffle = true, BatchSize = 8, OnSampleError = OnSampleError.Skip)] partial class Source { int Count => 9; [Sample] int Read(int index) => index; }";
        var after = Before.Replace("Shuffle = true, BatchSize = 8", "BatchSize = 8, Shuffle = true", StringComparison.Ordinal);
        var first = GeneratorRun.Of(Before);
        var tree = first.Input.SyntaxTrees.Single(tree => tree.FilePath == "File0.cs");
        Assert.Equal([Unchanged], first.Then(first.Input.ReplaceSyntaxTree(tree, Compile.Parse(after, tree.FilePath))).Reasons(Steps.Read));
    }

    [Theory]
    [InlineData("int Count", "/* how many */ int Count", Cached)]
    [InlineData("BatchSize = 8", "BatchSize = 16", Cached)]
    [InlineData("class First", "class Renamed", Modified)]
    [InlineData("readonly int scale = 2", "readonly Action scale = null!", Modified)]
    public void Edit_writes_the_file_of_all_sources_anew_where_their_names_change_alone(string old, string @new, IncrementalStepRunReason expected)
    {
        var first = GeneratorRun.Of(Edit.Files);
        var second = first.Then(Replace(first, new Edit(@new, 0, old, @new)));
        Assert.Equal([expected], second.Reasons(Steps.Programs));
    }

    [Fact]
    public void Assembly_without_sources_for_processes_has_no_file_for_them()
    {
        Assert.Empty(GeneratorRun.Of("class Nothing;").Result.GeneratedSources);
        var run = GeneratorRun.Of("[DataSource] partial class Generic<T> { int Count => 1; [Sample] int Read(int index) => index; }");
        Assert.Equal(run.Text, Assert.Single(run.Sources.Values));
    }

    /// <summary>An edit, then the reasons of Unnamed and AllUnnamed for a private source in a type that is not partial.</summary>
    public static TheoryData<string, string, IncrementalStepRunReason, IncrementalStepRunReason> EditsOfUnnamed => new()
    {
        { "=> label = index", "=> label = index + 1", Cached, Cached },
        { "int Count", "/* how many */ int Count", Cached, Cached },
        { "int Count", "int other = 1; int Count", Cached, Cached },
        { "BatchSize = 8", "BatchSize = 16", Cached, Cached },
        { "out int label", "out long label", Modified, Modified },
        { "class Outer", "class Renamed", Modified, Modified },
        { "class Outer", "partial class Outer", Removed, Modified },
    };

    [Theory]
    [MemberData(nameof(EditsOfUnnamed))]
    public void Edit_writes_the_loader_of_unnamed_sources_anew_where_it_changes_alone(
        string old, string @new, IncrementalStepRunReason expected, IncrementalStepRunReason expectedOfAll)
    {
        ArgumentNullException.ThrowIfNull(old);
        const string Unnamed = """
            class Outer
            {
                [DataSource(BatchSize = 8)]
                private partial class Source
                {
                    int Count => 10;

                    [Sample]
                    void Read(int index, out int label) => label = index;
                }
            }
            """;
        var first = GeneratorRun.Of([Unnamed, .. Edit.Files]);
        var tree = first.Input.SyntaxTrees.Single(tree => tree.FilePath == "File0.cs");
        var second = first.Then(first.Input.ReplaceSyntaxTree(tree, Compile.Parse(Unnamed.Replace(old, @new, StringComparison.Ordinal), tree.FilePath)));
        Assert.Equal([expected], second.Reasons(Steps.Unnamed));
        Assert.Equal([expectedOfAll], second.Reasons(Steps.AllUnnamed));
        Assert.Equal(@new != "partial class Outer", second.Sources.ContainsKey(UnnamedLoaderEmitter.FileName));
        Assert.DoesNotContain(second.Reasons(Steps.Output), reason => reason is Modified);
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Replace(GeneratorRun run, Edit edit)
    {
        var old = run.Input.SyntaxTrees.Single(tree => tree.FilePath == $"File{edit.File}.cs");
        return run.Input.ReplaceSyntaxTree(old, Compile.Parse(edit.Apply()[edit.File], old.FilePath));
    }
}
