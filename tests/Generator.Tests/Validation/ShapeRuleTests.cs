using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class ShapeRuleTests
{
    private const string Remedy = "write the dimensions of one sample, each 1 or more, as in [Shape(1, 28, 28)]";
    private const string NoSpan = "remove it, or make the parameter a 'Span<T>'";

    [Fact]
    public void Span_without_shape_is_found() => RuleTest.BreaksInside(
        UsageRules.SpanWithoutShape,
        "Column 'image' is a span without a [Shape], so the size of its slot is unknown: write [Shape(...)] with the dimensions of one sample",
        "[Sample] int Read(int index, Span<float> [|image|]) => index;");

    [Theory]
    [InlineData("[[|Shape|]] Span<float> image", "has no dimensions", Remedy)]
    [InlineData("[[|Shape()|]] Span<float> image", "has no dimensions", Remedy)]
    [InlineData("[[|Shape(null!)|]] Span<float> image", "has no dimensions", Remedy)]
    [InlineData("[[|Shape(3, 0)|]] Span<float> image", "has the dimension 0", Remedy)]
    [InlineData("[[|Shape(-1)|]] Span<float> image", "has the dimension -1", Remedy)]
    [InlineData("[[|Shape(65536, 65536)|]] Span<float> image", "makes more than 2147483647 elements a sample", Remedy)]
    [InlineData("[[|Shape(2)|]] out int image", "belongs to no 'Span<T>'", NoSpan)]
    [InlineData("[[|Shape(2)|]] ref SampleRandom image", "belongs to no 'Span<T>'", NoSpan)]
    public void Bad_shape_is_found(string parameter, string problem, string remedy) => RuleTest.BreaksInside(
        UsageRules.BadShape, $"The [Shape] of 'image' {problem}: {remedy}", $"[Sample] int Read(int index, {parameter}) => throw null!;");

    [Fact]
    public void Shape_of_the_index_is_found() => RuleTest.BreaksInside(
        UsageRules.BadShape, $"The [Shape] of 'index' belongs to no 'Span<T>': {NoSpan}", "[Sample] int Read([[|Shape(2)|]] int index) => index;");

    [Theory]
    [InlineData("[Shape(\"2\")]")]
    [InlineData("[Shape(Missing)]")]
    [InlineData("[Shape(2, )]")]
    public void Shape_that_does_not_compile_is_left_to_the_compiler(string shape) =>
        Assert.Empty(RuleTest.Findings(Harness.Compile.Of(RuleTest.Source($"[Sample] int Read(int index, {shape} Span<float> image) => index;"))));
}
