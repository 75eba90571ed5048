using Infeed.Generator.Rules;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Validation;

public sealed class TraitRuleTests
{
    [Theory]
    [InlineData("double [|Tell|]() => 1;", "does not take the index of a sample alone", "Weight")]
    [InlineData("double [|Tell|](long index, int epoch) => 1;", "does not take the index of a sample alone", "Weight")]
    [InlineData("double [|Tell|](ref int index) => 1;", "does not take the index of a sample alone", "Weight")]
    [InlineData("double [|Tell|](string index) => 1;", "does not take the index of a sample alone", "Weight")]
    [InlineData("long [|Tell|](long index) => 1;", "does not return a double or float", "Weight")]
    [InlineData("double [|Tell|]<T>(long index) => 1;", "is generic", "Weight")]
    [InlineData("string [|Tell|](int index) => \"\";", "does not return an int or long", "Label")]
    [InlineData("float [|Tell|](int index) => 1;", "does not return an int or long", "Group")]
    [InlineData("long [|Tell|](int index) => 1;", "does not return an int", "Length")]
    [InlineData("int [|Tell|](string index) => 1;", "does not take the index of a sample alone", "Length")]
    public void Method_that_no_loader_can_ask_is_found(string method, string problem, string kind) => RuleTest.BreaksInside(
        TraitRules.UnusableMethod,
        $"[{kind}] method 'Tell' {problem}, so a loader cannot ask it: write '{kind switch { "Weight" => "double", "Length" => "int", _ => "long" }} Tell(long index)'", $"[{kind}] {method}");

    [Theory]
    [InlineData("Weight", "double")]
    [InlineData("Label", "long")]
    [InlineData("Group", "int")]
    [InlineData("Length", "int")]
    public void Second_method_of_a_kind_is_found(string kind, string type) => RuleTest.BreaksInside(
        TraitRules.SecondMethod, $"'Second' is a second [{kind}] method of 'Source', and a sample has only one: keep one of them",
        $"[{kind}] {type} First(int index) => 1; [{kind}] {type} [|Second|](int index) => 1;");

    [Fact]
    public void Methods_of_an_int_or_long_index_are_accepted_static_or_not() => RuleTest.Accepts(RuleTest.Source(
        "[Weight] float @double(int index) => index; [Label] static int Class(long index) => (int)index; [Group] long Owner(int index) => index;"));

    [Fact]
    public void Worker_asks_each_method_directly()
    {
        var text = GeneratorRun.Of(RuleTest.Source(
            "[Weight] float @double(int index) => index; [Label] static int Class(long index) => (int)index; [Group] long Owner(int index) => index;")).Text;
        Assert.Contains("WeightOf(global::Source source, long index) => source.@double(checked((int)index));", text, StringComparison.Ordinal);
        Assert.Contains("LabelOf(global::Source source, long index) => global::Source.Class(index);", text, StringComparison.Ordinal);
        Assert.Contains("GroupOf(global::Source source, long index) => source.Owner(checked((int)index));", text, StringComparison.Ordinal);
        Assert.Contains("SampleTraits.Weight | global::Infeed.CompilerServices.SampleTraits.Label | global::Infeed.CompilerServices.SampleTraits.Group;", text, StringComparison.Ordinal);
    }
}
