using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class BatchMethodRuleTests
{
    [Theory]
    [InlineData("[Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) { }")]
    [InlineData("[Batch] static void Read(System.ReadOnlySpan<long> samples, [Shape(2, 2)] Span<float> image, ref SampleRandom random) { }")]
    [InlineData("[Batch] unsafe void Read(long batch, [Shape(2)] Span<(int, float)> values) { }")]
    [InlineData("partial void Read(int batch, Span<int> label); [Batch] partial void Read(int batch, Span<int> label) { label.Clear(); }")]
    public void Method_of_a_batch_is_accepted(string members) => RuleTest.Accepts(RuleTest.Source("public int Count => 10;" + members));

    [Theory]
    [InlineData("[Sample] int Read(int index) => index; [Batch] void [|Fill|](int batch, Span<int> label) { }", "'Fill' is a [Batch] method beside the [Sample] method 'Read'")]
    [InlineData("[Batch] void Fill(int batch, Span<int> label) { } [Sample] int [|Read|](int index) => index;", "'Read' is a [Sample] method beside the [Batch] method 'Fill'")]
    public void Second_form_is_found(string members, string problem) => RuleTest.BreaksInside(
        BatchRules.SeveralForms, $"{problem}, and only one of them could fill the batches: keep the attribute of one form", members);

    [Fact]
    public void Method_of_two_forms_is_found() => RuleTest.BreaksInside(
        BatchRules.SeveralForms, "'Read' is marked with [Sample] and with [Batch], and a method fills either samples or batches: keep one of the attributes",
        "[Sample][Batch] int [|Read|](int index) => index;");

    [Fact]
    public void Second_method_is_found() => RuleTest.BreaksInside(
        UsageRules.SeveralSampleMethods, "'Other' is a second [Batch] method of 'Source': keep the attribute on only one",
        "[Batch] void Read(int batch, Span<int> label) { } [Batch] void [|Other|](int batch, Span<int> label) { }");

    [Theory]
    [InlineData("[Batch] void [|Read|]<T>(int batch, Span<int> label) { }", "is generic")]
    [InlineData("[Batch] System.Threading.Tasks.Task [|Read|](int batch, Span<int> label) => null!;", "is asynchronous")]
    [InlineData("[Batch] int [|Read|](int batch, Span<int> label) => 0;", "returns a value, where each column is a span that it fills")]
    [InlineData("[Batch] System.Collections.Generic.IEnumerable<int> [|Read|](int batch) => [];", "returns a sequence, where workers ask for each batch by its samples")]
    [InlineData("[Batch] void [|Read|]() { }", "takes neither sample indices nor a batch index")]
    [InlineData("[Batch] void Read(ReadOnlySpan<int> [|samples|], Span<int> label) { }", "has 'ReadOnlySpan<int> samples' as its first parameter, where the sample indices or the batch index belong")]
    [InlineData("[Batch] void Read(long[] [|samples|], Span<int> label) { }", "has 'long[] samples' as its first parameter, where the sample indices or the batch index belong")]
    [InlineData("[Batch] void Read(Span<int> [|label|]) { }", "has 'Span<int> label' as its first parameter, where the sample indices or the batch index belong")]
    [InlineData("[Batch] void Read(in int [|batch|], Span<int> label) { }", "takes 'batch' by reference")]
    [InlineData("[Batch] void Read(int [|batch|] = 0) { }", "takes an optional index")]
    [InlineData("int Read { [Batch] [|get|] => 1; }", "is not an ordinary method")]
    public void Method_that_workers_cannot_call_is_found(string members, string problem) => RuleTest.BreaksInside(
        BatchRules.UnusableMethod, $"[Batch] method 'Read' {problem}, so workers cannot call it: write 'void Read(ReadOnlySpan<long> samples, ...)'", members);

    [Theory]
    [InlineData("out int [|label|]", "label = 0;", "'label' of [Batch] method 'Read' is an 'int', where a batch has one for each sample, so it cannot be a column: write 'Span<int> label'")]
    [InlineData("int [|label|]", "", "'label' of [Batch] method 'Read' is an 'int' that is passed in, so it cannot be a column: write 'Span<int> label'")]
    [InlineData("float[] [|image|]", "", "'image' of [Batch] method 'Read' is of type 'float[]', so it cannot be a column: write '[Shape(...)] Span<float> image'")]
    [InlineData("ref Span<int> [|label|]", "", "'label' of [Batch] method 'Read' is a span that is passed by reference, so it cannot be a column: write '[Shape(...)] Span<int> label'")]
    [InlineData("params Span<int> [|label|]", "", "'label' of [Batch] method 'Read' is a params parameter, so it cannot be a column: write it without 'params'")]
    [InlineData("Span<int> [|label|] = default", "", "'label' of [Batch] method 'Read' is optional, so it cannot be a column: write it without a default value")]
    [InlineData("string [|name|]", "", "'name' of [Batch] method 'Read' is a 'string' that is passed in, so it cannot be a column: write '[Shape(...)] Span<T>', 'Span<T>' or 'ref SampleRandom'")]
    [InlineData("int [|epoch|]", "", "'epoch' of [Batch] method 'Read' is an 'int' that is passed in, but workers pass only the batch: take 'ref SampleRandom random', and read 'random.Epoch'")]
    public void Parameter_that_is_no_column_is_found(string parameter, string body, string message) => RuleTest.BreaksInside(
        BatchRules.UnusableParameter, "Parameter " + message, $"[Batch] void Read(ReadOnlySpan<long> samples, {parameter}) {{ {body} }}");

    [Theory]
    [InlineData("[Batch] void [|Read|](int batch) { }")]
    [InlineData("[Batch] void [|Read|](ReadOnlySpan<long> samples, ref SampleRandom random) { }")]
    public void Method_without_a_column_is_found(string members) => RuleTest.BreaksInside(
        UsageRules.NoColumn, "[Batch] method 'Read' fills no column, so its batches would be empty: add a 'Span<T>' parameter", members);

    [Theory]
    [InlineData("[[|Shape(2)|]] ReadOnlySpan<long> samples, Span<int> label", "samples")]
    [InlineData("int batch, Span<int> label, [[|Shape(2)|]] ref SampleRandom random", "random")]
    public void Shape_of_no_column_is_found(string parameters, string name) => RuleTest.BreaksInside(
        ShapeRules.BadShape, $"The [Shape] of '{name}' has no effect, because '{name}' is not a 'Span<T>': remove it, or make the parameter a 'Span<T>'",
        $"[Batch] void Read({parameters}) {{ }}");

    [Theory]
    [InlineData("SampleRandom [|random|]", "Parameter 'random' of 'Read' is a SampleRandom that is not passed by ref, as workers pass it: write 'ref SampleRandom random'")]
    [InlineData("ref SampleRandom one, ref SampleRandom [|two|]", "Parameter 'two' of 'Read' is a second SampleRandom, but workers pass only one: remove it")]
    public void Random_numbers_that_workers_do_not_pass_are_found(string parameters, string message) => RuleTest.BreaksInside(
        UsageRules.RandomMisused, message, $"[Batch] void Read(int batch, Span<int> label, {parameters}) {{ }}");

    [Fact]
    public void Source_of_stored_batches_without_a_count_is_found() => RuleTest.Breaks(
        UsageRules.NoCount,
        "'Source' has neither a BatchCount nor a Count, so the length of an epoch is unknown: write 'public int BatchCount => ...' if every batch is full, or else 'public int Count => ...'",
        "[DataSource] partial class [|Source|] { [Batch] void Read(int batch, Span<int> label) { } }");

    [Fact]
    public void Source_of_any_samples_has_a_count() => RuleTest.Breaks(
        UsageRules.NoCount, "'Source' has no Count, so the length of an epoch is unknown: write 'public int Count => ...'",
        "[DataSource] partial class [|Source|] { int BatchCount => 1; [Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) { } }");

    [Fact]
    public void Count_beside_the_count_of_batches_is_found() => RuleTest.BreaksInside(
        BatchRules.TwoCounts, "'Source' has a BatchCount and a Count, and the two could contradict each other: keep BatchCount if every batch is full, or else Count",
        "int Count => 8; int [|BatchCount|] => 1; [Batch] void Read(int batch, Span<int> label) { }");

    [Theory]
    [InlineData("uint [|BatchCount|] => 1;", "has a BatchCount of type 'uint'")]
    [InlineData("int [|BatchCount|]() => 1;", "has a BatchCount that is neither a property nor a field")]
    [InlineData("int [|BatchCount|] { set { } }", "has a BatchCount that it cannot read")]
    public void Count_of_batches_of_another_form_is_found(string member, string problem) => RuleTest.Breaks(
        UsageRules.NoCount, $"'Source' {problem}, so the length of an epoch is unknown: write 'public int BatchCount => ...'",
        $"[DataSource] partial class Source {{ {member} [Batch] void Read(int batch, Span<int> label) {{ }} }}");

    [Fact]
    public void Attribute_outside_of_a_source_is_found() => RuleTest.Breaks(
        UsageRules.AttributeWithoutSource,
        "[Batch] on 'Read' does nothing, because 'Base' is not marked with [DataSource]: mark the class, or remove the attribute",
        "class Base { [[|Batch|]] void Read(int batch, [Shape(2)] Span<int> label) { } }" + RuleTest.Source(""));
}
