using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class SampleMethodRuleTests
{
    [Fact]
    public void Missing_method_is_found() => RuleTest.Breaks(
        UsageRules.NoSampleMethod, "'Source' has no [Sample], [Batch] or [Stream] method, so nothing would fill its batches: mark the method that fills one sample with [Sample]",
        "[DataSource] partial class [|Source|] { public int Count => 10; public int Read(int index) => index; }");

    [Fact]
    public void Second_method_is_found() => RuleTest.BreaksInside(
        UsageRules.SeveralSampleMethods, "'Other' is a second [Sample] method of 'Source': keep the attribute on only one",
        "[Sample] int Read(int index) => index; [Sample] int [|Other|](int index) => index;");

    [Theory]
    [InlineData("[Sample] int [|Read|]<T>(int index) => index;", "is generic")]
    [InlineData("int field; [Sample] ref int [|Read|](int index) => ref field;", "returns by reference")]
    [InlineData("int field; [Sample] ref readonly int [|Read|](int index) => ref field;", "returns by reference")]
    [InlineData("int Read { [Sample] [|get|] => 1; }", "is not an ordinary method")]
    [InlineData("[Sample] void Read(out int [|label|]) => label = 0;", "takes its index by reference")]
    [InlineData("[Sample] void Read([Shape(2)] Span<float> [|image|], out int label) => label = 0;", "has 'Span<float> image' as its first parameter, where the index belongs")]
    public void Method_that_workers_cannot_call_is_found(string members, string problem) => RuleTest.BreaksInside(
        UsageRules.UnusableSampleMethod, $"[Sample] method 'Read' {problem}, so workers cannot call it: write 'void Read(int index, ...)'", members);

    [Theory]
    [InlineData("[Sample] int [|Read|]() => 0;", "takes no index", "int Read(int index)")]
    [InlineData("[Sample] void [|Read|]() { }", "takes no index", "void Read(int index, ...)")]
    [InlineData("[Sample] (float X, int Y) [|Read|]() => default;", "takes no index", "(float X, int Y) Read(int index)")]
    [InlineData("[Sample] int Read(uint [|index|]) => 0;", "has 'uint index' as its first parameter, where the index belongs", "int Read(int index)")]
    [InlineData("[Sample] int Read(in int [|index|]) => 0;", "takes its index by reference", "int Read(int index)")]
    [InlineData("[Sample] int Read(int [|index|] = 0) => 0;", "takes an optional index", "int Read(int index)")]
    [InlineData("[Sample] float Read([Shape(2)] float[] [|image|], out int label) => label = 0;", "has 'float[] image' as its first parameter, where the index belongs", "float Read(int index, ...)")]
    public void Method_is_shown_as_workers_could_call_it(string members, string problem, string remedy) => RuleTest.BreaksInside(
        UsageRules.UnusableSampleMethod, $"[Sample] method 'Read' {problem}, so workers cannot call it: write '{remedy}'", members);

    [Theory]
    [InlineData("public int Count => 10; [Sample] System.Collections.Generic.IEnumerable<float> [|Read|](int index) => [];", "float Read(int index)")]
    [InlineData("[Sample] System.Collections.Generic.IEnumerable<(float X, int Y)> [|Read|]() { yield break; }", "(float X, int Y) Read(int index)")]
    [InlineData("[Sample] System.Collections.Generic.IAsyncEnumerable<float[]> [|Read|]() => null!;", "void Read(int index, ...)")]
    [InlineData("[Sample] async System.Collections.Generic.IAsyncEnumerable<int> [|Read|](int index) { await System.Threading.Tasks.Task.Yield(); yield return index; }", "int Read(int index)")]
    public void Sequence_may_be_a_stream(string members, string remedy) => RuleTest.Breaks(
        UsageRules.UnusableSampleMethod,
        $"[Sample] method 'Read' returns a sequence, where workers ask for each sample by its index: write '{remedy}', or mark it with [Stream], whose samples come one after the other",
        $"[DataSource] sealed partial class Source {{ {members} }}");

    [Fact]
    public void Sequence_that_no_stream_returns_either_is_found() => RuleTest.BreaksInside(
        UsageRules.UnusableSampleMethod,
        "[Sample] method 'Read' returns a sequence, where workers ask for each sample by its index, so workers cannot call it: write 'float Read(int index)'",
        "[Sample] System.Collections.Generic.IEnumerator<float> [|Read|](int index) => null!;");

    [Fact]
    public void Explicit_implementation_is_found() => RuleTest.Breaks(
        UsageRules.UnusableSampleMethod, "[Sample] method 'Read' implements an interface explicitly, so workers cannot call it: write 'void Read(int index, ...)'",
        "interface IRead { int Read(int index); } [DataSource] partial class Source : IRead { int Count => 1; [Sample] int IRead.[|Read|](int index) => index; }");

    [Theory]
    [InlineData("[Sample] void [|Read|](int index) { }")]
    [InlineData("[Sample] void [|Read|](int index, ref SampleRandom random) { }")]
    public void Method_without_a_column_is_found(string members) => RuleTest.BreaksInside(
        UsageRules.NoColumn, "[Sample] method 'Read' fills no column, so its batches would be empty: add a 'Span<T>' or 'out T' parameter, or return a value", members);

    [Theory]
    [InlineData("[Sample] (int, int B) [|Read|](int index) => (index, index);", "1")]
    [InlineData("[Sample] (int A, int) [|Read|](int index) => (index, index);", "2")]
    public void Tuple_element_without_a_name_is_found(string members, string element) => RuleTest.BreaksInside(
        UsageRules.UnnamedTupleElement,
        $"Element {element} of the tuple that 'Read' returns has no name, so its column would have none: name it as in '(float Weight, int Label)'", members);

    [Fact]
    public void Tuple_element_that_cannot_be_returned_needs_no_name() => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType,
        "Column 'Item1' is of type 'float[]', which cannot be stored in a slot because it is a reference: take the slot's own memory as a parameter, '[Shape(...)] Span<float> item1', and fill that",
        "[Sample] ([|float[]|], float Y) Read(int index) => ([], index);");
}
