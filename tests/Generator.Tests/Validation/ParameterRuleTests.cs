using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class ParameterRuleTests
{
    [Theory]
    [InlineData("Memory<float> [|image|]", "image", "is of type 'Memory<float>'", "'[Shape(...)] Span<float> image'")]
    [InlineData("ReadOnlySpan<float> [|image|]", "image", "is of type 'ReadOnlySpan<float>'", "'[Shape(...)] Span<float> image'")]
    [InlineData("float[] [|image|]", "image", "is of type 'float[]'", "'[Shape(...)] Span<float> image'")]
    [InlineData("params ReadOnlySpan<float> [|image|]", "image", "is a params parameter", "it without 'params'")]
    [InlineData("ref Span<float> [|image|]", "image", "is a span that is passed by reference", "'[Shape(...)] Span<float> image'")]
    [InlineData("int [|label|]", "label", "is an 'int' that is passed in", "'out int label'")]
    [InlineData("int [|label|] = 1", "label", "is optional", "it without a default value")]
    [InlineData("in int [|label|]", "label", "is an 'int' that is passed by 'in'", "'out int label'")]
    [InlineData("ref int [|label|]", "label", "is an 'int' that is passed by 'ref'", "'out int label'")]
    [InlineData("string [|name|]", "name", "is a 'string' that is passed in", "'[Shape(...)] Span<T>', 'out T' or 'ref SampleRandom'")]
    [InlineData("uint [|label|]", "label", "is a 'uint' that is passed in", "'out uint label'")]
    [InlineData("int [|count|]", "count", "is an 'int' that is passed in", "'out int sampleCount'")]
    [InlineData("[Shape(2)] float[] [|image|]", "image", "is of type 'float[]'", "'[Shape(...)] Span<float> image'")]
    [InlineData("[Shape(2)] int [|label|]", "label", "is an 'int' that is passed in", "'out int label'")]
    [InlineData("int [|@event|]", "event", "is an 'int' that is passed in", "'out int @event'")]
    public void Parameter_that_is_no_column_is_found(string parameter, string name, string problem, string remedy) => RuleTest.BreaksInside(
        UsageRules.UnusableParameter, $"Parameter '{name}' of [Sample] method 'Read' {problem}, so it cannot be a column: write {remedy}",
        $"[Sample] int Read(int index, {parameter}) => index;");

    [Theory]
    [InlineData("int", "an 'int'", "epoch")]
    [InlineData("long", "a 'long'", "currentEpoch")]
    public void Epoch_that_is_asked_for_is_that_of_the_random_numbers(string type, string words, string name) => RuleTest.BreaksInside(
        UsageRules.UnusableParameter, $"Parameter '{name}' of [Sample] method 'Read' is {words} that is passed in, but workers pass only the index: take 'ref SampleRandom random', and read 'random.Epoch'",
        $"[Sample] int Read(int index, {type} [|{name}|]) => index;");

    [Fact]
    public void Remedy_for_the_epoch_is_accepted() => RuleTest.Accepts(RuleTest.Source("[Sample] int Read(int index, ref SampleRandom random) => random.Epoch;"));

    [Theory]
    [InlineData("SampleRandom [|random|]", "is a SampleRandom that is not passed by ref, as workers pass it", "write 'ref SampleRandom random'")]
    [InlineData("in SampleRandom [|random|]", "is a SampleRandom that is not passed by ref, as workers pass it", "write 'ref SampleRandom random'")]
    [InlineData("ref SampleRandom first, ref SampleRandom [|random|]", "is a second SampleRandom, but workers pass only one", "remove it")]
    public void Random_that_is_misused_is_found(string parameters, string problem, string remedy) => RuleTest.BreaksInside(
        UsageRules.RandomMisused, $"Parameter 'random' of 'Read' {problem}: {remedy}", $"[Sample] int Read(int index, {parameters}) => index;");

    [Fact]
    public void Token_is_for_what_waits() => RuleTest.BreaksInside(
        UsageRules.UnusableParameter,
        "Parameter 'token' of [Sample] method 'Read' is a 'CancellationToken' that is passed in, which workers pass to what waits, an asynchronous [Sample] method or sequence: return a 'ValueTask', or remove it",
        "[Sample] int Read(int index, System.Threading.CancellationToken [|token|]) => index;");
}
