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
    [InlineData("long [|Tell|](long position) => 1;", "does not take an epoch and a position in it alone")]
    [InlineData("long [|Tell|](long epoch, long position) => 1;", "does not take an epoch and a position in it alone")]
    [InlineData("long [|Tell|](int epoch, ref long position) => 1;", "does not take an epoch and a position in it alone")]
    [InlineData("double [|Tell|](int epoch, long position) => 1;", "does not return an int or long")]
    public void Order_that_no_loader_can_ask_is_found(string method, string problem) => RuleTest.BreaksInside(
        TraitRules.UnusableMethod, $"[Order] method 'Tell' {problem}, so a loader cannot ask it: write 'long Tell(int epoch, long position)'", $"[Order] {method}");

    [Fact]
    public void Order_and_weights_are_two_orders() => RuleTest.BreaksInside(
        TraitRules.SecondOrder, "[Order] method 'Tell' says which sample comes when, and [Weight] method 'Heavy' would have them drawn: remove one of them",
        "[Order] long [|Tell|](int epoch, long position) => 1; [Weight] double Heavy(long index) => 1;");

    [Theory]
    [InlineData(
        "[Order] long [|Tell|](int epoch, long position) => 1;",
        "[Order] method 'Tell' says which sample comes when, and [Length] method 'Long' would bring samples of similar length together: remove one of them")]
    [InlineData(
        "[Weight] double [|Tell|](long index) => 1;",
        "[Weight] method 'Tell' has samples drawn, and [Length] method 'Long' would bring samples of similar length together, each of them once: remove one of them")]
    public void Similar_lengths_are_an_order(string method, string message) => RuleTest.Breaks(
        TraitRules.SecondOrder, message,
        $"using System; using Infeed; [DataSource] public partial class Source {{ public int Count => 1; {method} [Length] int Long(int index) => 1; [Sample] void Read(int index, [Shape(8, Ragged = true)] Span<int> x, out int lengthOfX) => lengthOfX = 0; }}");

    [Theory]
    [InlineData("Weight", "double", "long index")]
    [InlineData("Label", "long", "long index")]
    [InlineData("Group", "long", "long index")]
    [InlineData("Order", "long", "int epoch, long position")]
    public void Method_of_a_stream_is_never_asked(string kind, string type, string parameters)
    {
        var source = $"using Infeed; [DataSource] public partial class Source {{ [[|{kind}|]] {type} Tell({parameters}) => 1; [Stream] bool Next(out int number) {{ number = 1; return true; }} }}";
        RuleTest.Breaks(
            TraitRules.UnusableMethod, $"[{kind}] method 'Tell' would never be asked, because a stream gives its samples without indices: remove the attribute", source);
    }

    [Theory]
    [InlineData("Weight", "double", "long index")]
    [InlineData("Label", "long", "long index")]
    [InlineData("Group", "long", "long index")]
    [InlineData("Order", "long", "int epoch, long position")]
    public void Method_of_stored_batches_is_never_asked(string kind, string type, string parameters)
    {
        RuleTest.BreaksInside(
            TraitRules.UnusableMethod,
            $"[{kind}] method 'Tell' would never be asked, because 'Source' reads whole batches as they are stored: take 'ReadOnlySpan<long> indices' in its [Batch] method, or remove the attribute",
            $"int BatchCount => 4; [[|{kind}|]] {type} Tell({parameters}) => 1; [Batch] void Read(int batch, Span<int> label) {{ }}");
        RuleTest.Accepts(RuleTest.Source($"[{kind}] {type} Tell({parameters}) => 1; [Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) {{ }}"));
    }

    [Fact]
    public void Order_of_an_int_or_long_position_is_asked_directly()
    {
        var text = GeneratorRun.Of(RuleTest.Source("[Order] int Tell(int epoch, int position) => position;")).Text;
        Assert.Contains("IndexOf(global::Source source, int epoch, long position) => source.Tell(epoch, checked((int)position));", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Order_and_shuffle_are_two_orders() => RuleTest.Breaks(
        TraitRules.SecondOrder, "[Order] method 'Tell' says which sample comes when, and Shuffle = true would be another order of 'Source': remove one of them",
        "using Infeed; [DataSource([|Shuffle = true|])] public partial class Source { public int Count => 1; [Order] long Tell(int epoch, long position) => 1; [Sample] int Read(int index) => 1; }");

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
