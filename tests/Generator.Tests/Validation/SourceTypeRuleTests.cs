using Infeed.Generator.Rules;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Tests.Validation;

public sealed class SourceTypeRuleTests
{
    private const string Members = "{ public int Count => 10; [Sample] public int Read(int index) => index; }";

    [Theory]
    [InlineData("class")]
    [InlineData("record")]
    public void Type_that_is_not_partial_is_found(string keyword) => RuleTest.Breaks(
        UsageRules.NotPartial, $"'Source' is not partial, so the generator cannot add a loader to it: add 'partial' before '{keyword}'",
        $"[DataSource] {keyword} [|Source|] {Members}" + RuleTest.User);

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    [InlineData("interface")]
    public void Outer_type_that_is_not_partial_is_found(string keyword) => RuleTest.Breaks(
        UsageRules.OuterNotPartial, "'Outer' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Outer'",
        $"partial class Outmost {{ internal {keyword} [|Outer|] {{ [DataSource] internal partial class Source {Members} }} }}" + RuleTest.User.Replace("Source", "Outmost.Outer.Source", StringComparison.Ordinal));

    [Fact]
    public void Static_class_is_found() => RuleTest.Breaks(
        UsageRules.UnusableType, "'Source' is static, so its loader cannot be written: remove 'static', and keep the data in fields of an instance",
        "[DataSource] static partial class [|Source|] { public static int Count => 10; [Sample] public static int Read(int index) => index; }");

    [Fact]
    public void Abstract_class_is_found() => RuleTest.Breaks(
        UsageRules.UnusableType, "'Source' is abstract, so its loader cannot be written: put [DataSource] on the classes that derive from it",
        $"[DataSource] abstract partial class [|Source|] {Members}");

    [Fact]
    public void File_local_class_is_found() => RuleTest.Breaks(
        UsageRules.UnusableType, "'Source' can only be seen in its own file, so its loader cannot be written: remove 'file'",
        $"[DataSource] file partial class [|Source|] {Members}");

    [Fact]
    public void Class_below_a_data_source_is_found() => RuleTest.Breaks(
        UsageRules.UnusableType,
        "'Source' derives from the data source 'Base', so its loader would hide the loader of 'Base': keep [DataSource] on one of the two",
        $"[DataSource] partial class Base {Members} class Middle : Base {{ }} [DataSource] partial class [|Source|] : Middle {{ [Sample] public int Fill(int index) => index; }}");

    [Fact]
    public void Struct_is_left_to_the_compiler()
    {
        var run = GeneratorRun.Of($"[DataSource] partial struct Source {Members}");
        Assert.Equal(["CS0592"], run.Problems.Select(problem => problem.Id));
        Assert.Empty(run.Result.GeneratedSources);
    }

    [Fact]
    public void Parts_of_which_one_is_not_partial_are_left_to_the_compiler()
    {
        var run = GeneratorRun.Of($"[DataSource] partial class Source {Members} class Source {{ }}");
        Assert.Equal(["CS0260"], run.Problems.Select(problem => problem.Id));
        Assert.Empty(RuleTest.Findings(run.Input));
    }

    [Fact]
    public void Finding_is_on_the_part_with_the_attribute()
    {
        var findings = RuleTest.Findings(Compile.Of("abstract partial class Source { }", $"[DataSource] partial class Source {Members}"));
        Assert.Equal("File1.cs", Assert.Single(findings).Location.SourceTree!.FilePath);
    }

    [Fact]
    public void Old_language_is_found()
    {
        var run = GeneratorRun.Of(Compile.Of(LanguageVersion.CSharp12, $"[DataSource] partial class Source {Members}"));
        var finding = Assert.Single(RuleTest.Findings(run.Input));
        Assert.Equal("The loader of 'Source' is written in C# 13.0, and this project allows C# 12.0: remove LangVersion, or set it to 13.0 or later", finding.GetMessage(null));
        Assert.Empty(run.Problems);
    }

    [Fact]
    public void Oldest_language_that_has_what_is_emitted_is_accepted()
    {
        var run = GeneratorRun.Of(Compile.Of(LanguageVersion.CSharp13, $"[DataSource] partial class Source {Members}"));
        Assert.Empty(RuleTest.Findings(run.Input));
        Assert.NotEmpty(run.Result.GeneratedSources);
        Assert.Empty(run.Problems);
    }
}
