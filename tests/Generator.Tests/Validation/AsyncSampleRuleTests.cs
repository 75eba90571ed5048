using Infeed.Generator.Rules;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Validation;

public sealed class AsyncSampleRuleTests
{
    [Theory]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { await Task.Yield(); return index; }")]
    [InlineData("[Sample] static Task<(int A, float B)> Read(long index, System.Threading.CancellationToken token = default) => null!;")]
    [InlineData("[Sample] Task Read(int index, SampleRandom random, [Shape(2)] Memory<byte> pair) => null!;")]
    [InlineData("[Sample] ValueTask Read(int index, [Shape(2, Clear = false)] Memory<byte> pair, [Shape(3)] Memory<(int, long)> source) => default;")]
    public void Methods_that_return_tasks_are_accepted(string members) => RuleTest.Accepts(RuleTest.Source("#pragma warning disable CS1998\n" + members));

    [Theory]
    [InlineData("int [|label|]", "label", "is an 'int' that is passed in", "'ValueTask<int>', or a named tuple in it, as the result")]
    [InlineData("out int [|label|]", "label", "is an 'int' that is passed by 'out', which a sample cannot set after it has waited", "'ValueTask<int>', or a named tuple in it, as the result")]
    [InlineData("ref int [|label|]", "label", "is an 'int' that is passed by 'ref'", "'ValueTask<int>', or a named tuple in it, as the result")]
    [InlineData("string [|name|]", "name", "is a 'string' that is passed in", "'[Shape(...)] Memory<T>', 'CancellationToken' or 'SampleRandom'")]
    [InlineData("[Shape(2)] Span<float> [|image|]", "image", "is a span, which a sample cannot keep while it waits", "'[Shape(...)] Memory<float> image'")]
    [InlineData("[Shape(2)] ref Memory<float> [|image|]", "image", "is a memory that is passed by reference", "'[Shape(...)] Memory<float> image'")]
    [InlineData("[Shape(2)] float[] [|image|]", "image", "is of type 'float[]'", "'[Shape(...)] Memory<float> image'")]
    [InlineData("[Shape(2)] ReadOnlyMemory<float> [|image|]", "image", "is of type 'ReadOnlyMemory<float>'", "'[Shape(...)] Memory<float> image'")]
    [InlineData("in System.Threading.CancellationToken [|token|]", "token", "is a token that is passed by reference", "'CancellationToken token'")]
    [InlineData("int [|count|] = 1", "count", "is optional", "it without a default value")]
    [InlineData("params float[] [|all|]", "all", "is a params parameter", "it without 'params'")]
    public void Parameter_that_a_sample_cannot_keep_is_found(string parameter, string name, string problem, string remedy) => RuleTest.BreaksInside(
        UsageRules.UnusableParameter, $"Parameter '{name}' of [Sample] method 'Read' {problem}, so it cannot be a column: write {remedy}",
        $"[Sample] ValueTask<int> Read(int index, {parameter}) => throw new NotSupportedException();");

    [Theory]
    [InlineData("ref SampleRandom [|random|]")]
    [InlineData("in SampleRandom [|random|]")]
    public void Random_by_reference_is_found(string parameter) => RuleTest.BreaksInside(
        UsageRules.RandomMisused,
        "Parameter 'random' of 'Read' is a SampleRandom that is passed by reference, which a sample cannot keep while it waits: write 'SampleRandom random'",
        $"[Sample] ValueTask<int> Read(int index, {parameter}) => default;");

    [Fact]
    public void Second_random_is_found() => RuleTest.BreaksInside(
        UsageRules.RandomMisused, "Parameter 'other' of 'Read' is a second SampleRandom, but workers pass only one: remove it",
        "[Sample] ValueTask<int> Read(int index, SampleRandom random, SampleRandom [|other|]) => default;");

    [Fact]
    public void Epoch_is_that_of_the_random_numbers() => RuleTest.BreaksInside(
        UsageRules.UnusableParameter, "Parameter 'epoch' of [Sample] method 'Read' is an 'int' that is passed in, but workers pass only the index: take 'SampleRandom random', and read 'random.Epoch'",
        "[Sample] ValueTask<int> Read(int index, int [|epoch|]) => default;");

    [Fact]
    public void Memory_without_a_shape_is_found() => RuleTest.BreaksInside(
        UsageRules.SpanWithoutShape, "Column 'image' is a memory without a [Shape], so the size of its slot is unknown: write [Shape(...)] with the dimensions of one sample",
        "[Sample] ValueTask Read(int index, Memory<float> [|image|]) => default;");

    [Fact]
    public void Shape_of_what_is_no_memory_is_found() => RuleTest.BreaksInside(
        ShapeRules.BadShape, "The [Shape] of 'token' has no effect, because 'token' is not a 'Memory<T>': remove it, or make the parameter a 'Memory<T>'",
        "[Sample] ValueTask<int> Read(int index, [[|Shape(2)|]] System.Threading.CancellationToken token) => default;");

    [Theory]
    [InlineData("ValueTask", "Memory<byte> [|text|]")]
    [InlineData("ValueTask<(int Label, float Weight)>", "Memory<byte> [|text|]")]
    [InlineData("ValueTask<(int LengthOfTokens, int Label)>", "Memory<byte> [|text|], [Shape(2, Ragged = true)] Memory<int> tokens")]
    public void Ragged_memory_without_its_length_is_found(string result, string parameters) => RuleTest.BreaksInside(
        RaggedRules.NoLength, "Column 'text' is ragged, but nothing says how much of it a sample has: let the task of 'Read' return 'int LengthOfText', alone or in a named tuple",
        $"[Sample] {result} Read(int index, [Shape(2, Ragged = true)] {parameters}) => throw null!;");

    [Theory]
    [InlineData("ValueTask<long>", "long")]
    [InlineData("Task<(float Weight, byte LengthOfText)>", "byte")]
    public void Length_of_another_type_is_found(string result, string type) => RuleTest.BreaksInside(
        RaggedRules.NoLength, $"The length 'LengthOfText' of the ragged column 'text' is of type '{type}', which is no number of elements: write 'int LengthOfText'",
        $"[Sample] {result} Read(int index, [Shape(2, Ragged = true)] Memory<byte> [|text|]) => throw null!;");

    [Fact]
    public void Pad_value_of_a_memory_is_checked() => RuleTest.BreaksInside(
        RaggedRules.BadPadValue, "The PadValue of 'text' is 256, which is no 'byte': write a constant of that type",
        "[Sample] ValueTask<int> Read(int index, [[|Shape(2, Ragged = true, PadValue = 256)|]] Memory<byte> text) => throw null!;");

    [Theory]
    [InlineData("ValueTask<int>", "new global::Infeed.CompilerServices.RaggedSpans<byte>(block.Columns, 0, 7).Pad(row);")]
    [InlineData("Task<(int Label, int lengthOfText)>", "new global::Infeed.CompilerServices.RaggedSpans<byte>(block.Columns, 0, 7).Pad(row);")]
    public void Ragged_memory_with_its_length_is_padded(string result, string padding)
    {
        var source = RuleTest.Source($"[Sample] {result} Read(int index, [Shape(2, Ragged = true, PadValue = 7)] Memory<byte> text) => throw null!;");
        RuleTest.Accepts(source);
        var text = GeneratorRun.Of(source).Text;
        Assert.Contains(padding, text, StringComparison.Ordinal);
        Assert.Contains("LengthOfText", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Sample] Task [|Read|](int index) => null!;")]
    [InlineData("[Sample] ValueTask [|Read|](int index, SampleRandom random, System.Threading.CancellationToken token) => default;")]
    public void Method_without_a_column_is_found(string members) => RuleTest.BreaksInside(
        UsageRules.NoColumn, "[Sample] method 'Read' fills no column, so its batches would be empty: add a 'Memory<T>' parameter, or return 'ValueTask<T>'", members);

    [Theory]
    [InlineData("[Sample] ValueTask<int> [|Read|]() => default;", "takes no index", "ValueTask<int> Read(int index)")]
    [InlineData("[Sample] Task<int> Read(uint [|index|]) => null!;", "has 'uint index' as its first parameter, where the index belongs", "Task<int> Read(int index)")]
    [InlineData("[Sample] ValueTask<int> [|Read|]<T>(int index) => default;", "is generic", "ValueTask<int> Read(int index)")]
    [InlineData("[Sample] async void [|Read|](int index) => await Task.Yield();", "is asynchronous and returns no task to wait for", "async ValueTask Read(int index, ...)")]
    public void Method_that_workers_cannot_call_is_found(string members, string problem, string remedy) => RuleTest.BreaksInside(
        UsageRules.UnusableSampleMethod, $"[Sample] method 'Read' {problem}, so workers cannot call it: write '{remedy}'", members);

    [Fact]
    public void Result_that_no_slot_can_hold_is_found() => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType, "Column 'Value' is of type 'int?', which cannot be stored in a slot because it can be null: make it 'int', and write a value that means none, or a second column that says so",
        "[Sample] ValueTask<int?> [|Read|](int index) => default;");

    [Fact]
    public void Element_without_a_name_is_found() => RuleTest.BreaksInside(
        UsageRules.UnnamedTupleElement, "Element 2 of the tuple that 'Read' returns has no name, so its column would have none: name it as in '(float Weight, int Label)'",
        "[Sample] Task<(int A, int)> [|Read|](int index) => null!;");

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void Concurrency_out_of_its_range_is_found(int value) => RuleTest.Breaks(
        UsageRules.OptionOutOfRange, $"Concurrency of 'Source' is {value}, and CreateLoader would throw: write a value from 1 to 1024",
        $"[DataSource([|Concurrency = {value}|])] sealed partial class Source {{ int Count => 1; [Sample] ValueTask<int> Read(int index) => default; }}" + RuleTest.User);
}
