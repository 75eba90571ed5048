using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Infeed.Generator.Tests.Incremental;

/// <summary>Edits of a profile beside two sources that leave their settings to it: what is written anew, and why.</summary>
public sealed class ProfileEditTests
{
    private const string Members = " { int Count => 10; [Sample] int Read(int index) => index; }";
    private const string First = "[DataSource(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)] partial class First" + Members;
    private const string Second = "[DataSource(Workers = DataSource.Auto)] partial class Second" + Members;
    private const string Third = "[DataSource] partial class Third" + Members;

    private static readonly string[] Names = ["First", "Second", "Third", "Fourth"];

    private static readonly string Before = Of(2, 3, 3);

    /// <summary>An edit, the profile after it, the reason of Profiles, and those of Tuned and Output of the three sources.</summary>
    public static TheoryData<string, string, IncrementalStepRunReason, IncrementalStepRunReason[], IncrementalStepRunReason[]> Edits => new()
    {
        { "the same text in another file object", Before, Cached, [Cached, Cached, Cached], [Cached, Cached, Cached] },
        { "formatted anew", Before.Replace("\n", "\n  ", StringComparison.Ordinal), Cached, [Cached, Cached, Cached], [Cached, Cached, Cached] },
        { "other figures", Before.Replace("812.4", "813", StringComparison.Ordinal), Modified, [Unchanged, Unchanged, Unchanged], [Cached, Cached, Cached] },
        { "one source", Of(1, 3, 3), Modified, [Modified, Unchanged, Unchanged], [Modified, Cached, Cached] },
        { "a source that has a number", Of(2, 3, 1), Modified, [Unchanged, Unchanged, Unchanged], [Cached, Cached, Cached] },
        { "a source of another project", Of(2, 3, 3, 3), Modified, [Unchanged, Unchanged, Unchanged], [Cached, Cached, Cached] },
        { "sources less", Of(2), Modified, [Unchanged, Modified, Unchanged], [Cached, Modified, Cached] },
        { "damaged", Before[..^3], Modified, [Modified, Modified, Unchanged], [Modified, Modified, Cached] },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Profile_that_changes_writes_its_sources_anew_and_no_others(
        string edit, string after, IncrementalStepRunReason profiles, IncrementalStepRunReason[] tuned, IncrementalStepRunReason[] output)
    {
        Assert.NotEmpty(edit);
        var file = ProfileTexts.File(Before);
        var first = GeneratorRun.OfProfiles(Compile.Of(First, Second, Third), null, file);
        var second = first.ThenProfile(file, after);

        Assert.Equal([profiles], second.Reasons(Steps.Profiles));
        Assert.Equal(tuned, second.Reasons(Steps.Tuned));
        Assert.Equal(output, second.Reasons(Steps.Output));
        Assert.DoesNotContain(second.Reasons(Steps.Read), reason => reason is Modified);
        Assert.Equal(GeneratorRun.OfProfiles(Compile.Of(First, Second, Third), null, ProfileTexts.File(after)).Text, second.Text);
    }

    [Fact]
    public void Unrelated_edit_writes_nothing_anew_and_reads_no_profile()
    {
        var first = GeneratorRun.OfProfiles(Compile.Of(First, Second, "class Unrelated;"), null, ProfileTexts.File(Before));
        var tree = first.Input.SyntaxTrees.Single(tree => tree.FilePath == "File2.cs");
        var second = first.Then(first.Input.ReplaceSyntaxTree(tree, Compile.Parse("class Unrelated { int number; }", tree.FilePath)));

        Assert.Equal([Cached], second.Reasons(Steps.Profiles));
        Assert.Equal([Cached, Cached], second.Reasons(Steps.Tuned));
        Assert.Equal([Cached, Cached], second.Reasons(Steps.Output));
    }

    private static string Of(params int[] workers) => ProfileTexts.Of(
        [.. workers.Select((number, at) => ProfileTexts.Source(Names[at], ProfileTexts.SchemaOfOneInt, number))]);
}
