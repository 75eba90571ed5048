using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class ShapeRuleTests
{
    private const string Without = "has no dimensions, so the size of its slot is unknown: write the dimensions of one sample, as in [Shape(1, 28, 28)]; for one value a sample take an 'out' parameter, or in a [Batch] method a span without [Shape]";
    private const string Empty = "so a sample would have no elements: write the dimensions of one sample, each 1 or more, as in [Shape(1, 28, 28)]";
    private const string Settable = "which can still change when CreateLoader has laid out the memory: make it a readonly field, or a property without 'set'";
    private const string Nothing = "and 'Source' can read no field or property of that name: name a readonly int field or property of 'Source'";
    private const string NoSpan = "is not a 'Span<T>': remove it, or make the parameter a 'Span<T>'";

    [Fact]
    public void Span_without_shape_is_found() => RuleTest.BreaksInside(
        UsageRules.SpanWithoutShape,
        "Column 'image' is a span without a [Shape], so the size of its slot is unknown: write [Shape(...)] with the dimensions of one sample",
        "[Sample] int Read(int index, Span<float> [|image|]) => index;");

    [Theory]
    [InlineData("[[|Shape|]] Span<float> image", Without)]
    [InlineData("[[|Shape()|]] Span<float> image", Without)]
    [InlineData("[[|Shape(null!)|]] Span<float> image", Without)]
    [InlineData("[[|Shape(3, 0)|]] Span<float> image", $"has the dimension 0, {Empty}")]
    [InlineData("[[|Shape(-1)|]] Span<float> image", $"has the dimension -1, {Empty}")]
    [InlineData("[[|Shape(65536, 65536)|]] Span<float> image", "makes more than 2147483647 elements a sample, which no span can hold: write smaller dimensions")]
    [InlineData("[[|Shape(2)|]] out int image", $"has no effect, because 'image' {NoSpan}")]
    [InlineData("[[|Shape(2)|]] ref SampleRandom image", $"has no effect, because 'image' {NoSpan}")]
    public void Bad_shape_is_found(string parameter, string problem) => RuleTest.BreaksInside(
        ShapeRules.BadShape, $"The [Shape] of 'image' {problem}", $"[Sample] int Read(int index, {parameter}) => throw null!;");

    [Fact]
    public void Shape_of_the_index_is_found() => RuleTest.BreaksInside(
        ShapeRules.BadShape, $"The [Shape] of 'index' has no effect, because 'index' {NoSpan}", "[Sample] int Read([[|Shape(2)|]] int index) => index;");

    [Theory]
    [InlineData("readonly int size = 4;")]
    [InlineData("static readonly int size = 4;")]
    [InlineData("const int size = 4;")]
    [InlineData("int size { get; } = 4;")]
    [InlineData("public int size { get; init; } = 4;")]
    [InlineData("static int size => Environment.ProcessId;")]
    [InlineData("public int size { get => 4; }")]
    public void Member_that_is_never_set_can_be_named(string member) =>
        RuleTest.Accepts(RuleTest.Source($"{member} [Sample] int Read(int index, [Shape(3, nameof(size), nameof(size))] Span<float> image) => index;"));

    [Theory]
    [InlineData("public class Base { protected readonly int Size = 4; }", "")]
    [InlineData("public abstract class Base { protected abstract int Size { get; } }", "protected override int Size => 4;")]
    [InlineData("public class Base<T> { protected static int Size => 4; }", "")]
    public void Member_of_a_base_class_can_be_named(string ancestor, string member) => RuleTest.Accepts(
        $"{ancestor} [DataSource] partial class Source : Base{(ancestor.Contains('<', StringComparison.Ordinal) ? "<string>" : "")} "
        + $"{{ public int Count => 4; {member} [Sample] int Read(int index, [Shape(nameof(Size))] Span<float> image) => index; }}");

    [Theory]
    [InlineData("int size;", Settable)]
    [InlineData("static int size;", Settable)]
    [InlineData("public int size { get; set; }", Settable)]
    [InlineData("public int size { get; private set; }", Settable)]
    [InlineData("int[] sizes = [1]; ref int size => ref sizes[0];", Settable)]
    [InlineData("readonly long size = 4;", "which is of type 'long': make it an int")]
    [InlineData("readonly int? size = 4;", "which is of type 'int?': make it an int")]
    [InlineData("string size => \"4\";", "which is of type 'string': make it an int")]
    [InlineData("int size() => 4;", Nothing)]
    [InlineData("int size { set { } }", Nothing)]
    [InlineData("Source(int size) { }", "which is a parameter of the constructor: keep it in a readonly int field or property, and name that")]
    public void Member_that_cannot_say_a_size_is_found(string member, string problem) => RuleTest.BreaksInside(
        ShapeRules.BadShape, $"The [Shape] of 'image' names 'size', {problem}",
        $"{member} [Sample] int Read(int index, [[|Shape(3, \"size\")|]] Span<float> image) => index;");

    [Fact]
    public void Name_of_nothing_is_found() => RuleTest.BreaksInside(
        ShapeRules.BadShape, $"The [Shape] of 'image' names '2', {Nothing}", "[Sample] int Read(int index, [[|Shape(\"2\")|]] Span<float> image) => index;");

    [Fact]
    public void Private_member_of_a_base_class_is_found() => RuleTest.Breaks(
        ShapeRules.BadShape, $"The [Shape] of 'image' names 'Size', {Nothing}",
        "class Base { private readonly int Size = 4; public int Use => Size; } [DataSource] partial class Source : Base "
        + "{ public int Count => 4; [Sample] int Read(int index, [[|Shape(\"Size\")|]] Span<float> image) => index; }");

    [Theory]
    [InlineData("2.5, 1", "2.5")]
    [InlineData("3L", "3")]
    [InlineData("3, null!", "null")]
    [InlineData("typeof(int)", "Type")]
    [InlineData("DayOfWeek.Friday", "DayOfWeek")]
    [InlineData("3, new[] { 1 }", "an array")]
    public void Dimension_that_is_neither_number_nor_name_is_found(string dimensions, string words) => RuleTest.BreaksInside(
        ShapeRules.BadShape, $"The [Shape] of 'image' has '{words}', which is not a dimension: write an int, or 'nameof(...)' of a readonly int field or property",
        $"[Sample] int Read(int index, [[|Shape({dimensions})|]] Span<float> image) => index;");

    [Theory]
    [InlineData("readonly int size = 4;", "3, size", "size")]
    [InlineData("static int Size => 4;", "Size * 2, Size", "Size * 2")]
    [InlineData("static class Settings { public static int Size = 4; }", "Settings.Size", "Settings.Size")]
    [InlineData("static int Size() => 4;", "Size()", "Size()")]
    public void Size_that_is_no_constant_is_found(string member, string dimensions, string argument) => RuleTest.BreaksInside(
        ShapeRules.BadShape,
        $"The [Shape] of 'image' has '{argument}', which is not a constant: for a size that is known only at run time write 'nameof(...)' of a readonly int field or "
        + "property of 'Source', which CreateLoader reads once",
        $"{member} [Sample] int Read(int index, [[|Shape({dimensions})|]] Span<float> image) => index;");

    [Fact]
    public void Constants_of_a_shape_with_names_are_looked_at() => RuleTest.BreaksInside(
        ShapeRules.BadShape, $"The [Shape] of 'image' has the dimension 0, {Empty}",
        "readonly int size = 4; [Sample] int Read(int index, [[|Shape(0, nameof(size))|]] Span<float> image) => index;");

    [Theory]
    [InlineData("[Shape(nameof(Missing))]")]
    [InlineData("[Shape(Missing)]")]
    [InlineData("[Shape(2, )]")]
    public void Shape_that_does_not_compile_is_left_to_the_compiler(string shape) =>
        Assert.Empty(RuleTest.Findings(Harness.Compile.Of(RuleTest.Source($"[Sample] int Read(int index, {shape} Span<float> image) => index;"))));
}
