using Infeed.Generator.Rules;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Validation;

public sealed class RaggedRuleTests
{
    private const string Ragged = "[Shape(8, Ragged = true)] Span<int>";
    private const string Missing = "Column 'x' is ragged, but nothing says how much of it a sample has: add the parameter 'out int lengthOfX' to 'Read', and set it to what was written";
    private const string Returned = "The length of the ragged column 'x' is returned, but it belongs beside its column: write 'out int lengthOfX' among the parameters of 'Read' instead";

    [Theory]
    [InlineData($"void Read(int index, {Ragged} [|x|])", Missing)]
    [InlineData($"int Read(int index, {Ragged} [|x|], out int lengthOfx, out int xLength)", Missing)]
    [InlineData($"(int Label, int lengthOfX) Read(int index, {Ragged} [|x|])", Returned)]
    [InlineData($"(int Label, int LengthOfX) Read(int index, {Ragged} [|x|])", Returned)]
    public void Ragged_column_without_its_length_is_found(string method, string message) =>
        RuleTest.BreaksInside(RaggedRules.NoLength, message, $"[Sample] {method} => throw null!;");

    [Theory]
    [InlineData("[Sample] void Read(int index, [Shape(8, Ragged = true)] Span<int> x, out int [|length|])", "length")]
    [InlineData("[Sample] void Read(int index, [Shape(8, Ragged = true)] Span<int> x, out int [|xLen|], out int label)", "xLen")]
    [InlineData("[Batch] void Read(ReadOnlySpan<long> samples, [Shape(8, Ragged = true)] Span<int> x, Span<int> [|sizes|])", "sizes")]
    [InlineData("[Stream] bool Next([Shape(8, Ragged = true)] Span<int> x, out int [|written|])", "written")]
    public void Length_of_another_name_is_renamed(string method, string name) => RuleTest.Breaks(
        RaggedRules.NoLength, $"Column 'x' is ragged, but nothing says how much of it a sample has: a length has the name of its column, so rename '{name}' to 'lengthOfX'",
        $"[DataSource] sealed partial class Source {{ {(method.StartsWith("[Stream]", StringComparison.Ordinal) ? "" : "public int Count => 10; ")}{method} => throw null!; }}");

    [Theory]
    [InlineData("long")]
    [InlineData("uint")]
    [InlineData("byte")]
    public void Length_of_another_type_is_found(string type) => RuleTest.BreaksInside(
        RaggedRules.NoLength, $"The length 'lengthOfX' of the ragged column 'x' is of type '{type}', which is no number of elements: write 'out int lengthOfX'",
        $"[Sample] void Read(int index, {Ragged} x, out {type} [|lengthOfX|]) => throw null!;");

    [Fact]
    public void Length_with_a_shape_is_found() => RuleTest.BreaksInside(
        RaggedRules.NoLength, "The length 'lengthOfX' of the ragged column 'x' is of type 'Span<int>', which is no number of elements: write 'out int lengthOfX'",
        $"[Sample] void Read(int index, {Ragged} x, [Shape(1)] Span<int> [|lengthOfX|]) => throw null!;");

    [Theory]
    [InlineData("Span<int> [|x|]", "Column 'x' is ragged, but nothing says how much of it a sample has: add the parameter 'Span<int> lengthOfX' to 'Read', and set it to what was written")]
    [InlineData("Span<int> x, Span<long> [|lengthOfX|]", "The length 'lengthOfX' of the ragged column 'x' is of type 'Span<long>', which is no number of elements: write 'Span<int> lengthOfX'")]
    public void Length_of_a_batch_that_is_missing_or_of_another_type_is_found(string parameters, string message) => RuleTest.BreaksInside(
        RaggedRules.NoLength, message, $"[Batch] void Read(ReadOnlySpan<long> samples, [Shape(8, Ragged = true)] {parameters}) => throw null!;");

    [Theory]
    [InlineData("int")]
    [InlineData("ref int")]
    public void Length_that_is_no_column_is_found_once(string type) => RuleTest.BreaksInside(
        UsageRules.UnusableParameter,
        $"Parameter 'lengthOfX' of [Sample] method 'Read' is an 'int' that is passed {(type == "int" ? "in" : "by 'ref'")}, so it cannot be a column: write 'out int lengthOfX'",
        $"[Sample] void Read(int index, {Ragged} x, {type} [|lengthOfX|]) => throw null!;");

    [Theory]
    [InlineData("byte", "-1", "-1")]
    [InlineData("byte", "256", "256")]
    [InlineData("int", "1.5", "1.5")]
    [InlineData("int", "long.MaxValue", "9223372036854775807")]
    [InlineData("float", "true", "true")]
    [InlineData("float", "1e300", "1E+300")]
    [InlineData("bool", "0", "0")]
    [InlineData("char", "\"x\"", "\"x\"")]
    [InlineData("DayOfWeek", "1", "1")]
    [InlineData("DayOfWeek", "DateTimeKind.Utc", "System.DateTimeKind.Utc")]
    [InlineData("long", "typeof(int)", "typeof(int)")]
    [InlineData("long", "new[] { 1 }", "{1}")]
    public void Pad_value_of_another_type_is_found(string type, string value, string words) => RuleTest.BreaksInside(
        RaggedRules.BadPadValue, $"The PadValue of 'x' is {words}, which is no '{type}': write a constant of that type",
        $"[Sample] void Read(int index, [[|Shape(8, Ragged = true, PadValue = {value})|]] Span<{type}> x, out int lengthOfX) => throw null!;");

    [Theory]
    [InlineData("Guid")]
    [InlineData("(int, int)")]
    public void Pad_value_of_a_struct_is_found(string type) => RuleTest.BreaksInside(
        RaggedRules.BadPadValue, $"The PadValue of 'x' is 1, but there are no constants of type '{type}': remove it, so that padding is all zero",
        $"[Sample] void Read(int index, [[|Shape(8, Ragged = true, PadValue = 1)|]] Span<{type}> x, out int lengthOfX) => throw null!;");

    [Fact]
    public void Pad_value_without_padding_is_found() => RuleTest.BreaksInside(
        RaggedRules.BadPadValue, "The PadValue of 'x' has no effect, because each sample has the whole column: add 'Ragged = true', or remove it",
        "[Sample] void Read(int index, [Shape(8, [|PadValue = 1|])] Span<int> x) => throw null!;");

    private const string Lengths = "[[|Length|]] int Tell(int index) => index;";
    private const string Tells = "'Tell' tells how long a sample is, but ";

    [Theory]
    [InlineData(Lengths, "no column of 'Source' is ragged, so batches of similar length have no padding to save: add 'Ragged = true' to the [Shape] of one, or remove '[Length]'")]
    [InlineData("[Batch] void Read(int batch, [Shape(8, Ragged = true)] Span<int> x, Span<int> lengthOfX) => throw null!; int BatchCount => 3; " + Lengths, "'Source' reads whole batches as they are stored: take 'ReadOnlySpan<long> indices' in its [Batch] method, or remove '[Length]'")]
    public void Lengths_that_change_nothing_are_found(string members, string message) =>
        RuleTest.Breaks(RaggedRules.LengthsOfNothing, Tells + message, Source("", members));

    [Fact]
    public void Lengths_of_a_stream_are_found() => RuleTest.Breaks(
        RaggedRules.LengthsOfNothing, Tells + "'Source' is a stream, whose samples come in its own order: remove '[Length]'",
        $"[DataSource] sealed partial class Source {{ [Stream] bool Next({Ragged} x, out int lengthOfX) => throw null!; {Lengths} }}{RuleTest.User}");

    [Fact]
    public void Budget_without_lengths_is_found() => RuleTest.Breaks(
        RaggedRules.LengthsOfNothing, "MaxElements of 'Source' limits batches by the lengths of their samples, but nothing says how long a sample is: add '[Length] int LengthOf(long index)', or remove MaxElements",
        Source("[|MaxElements = 8|]", $"[Sample] void Read(int index, {Ragged} x, out int lengthOfX) => throw null!;"));

    // It is found once: that there are no lengths, or that none may be left out, is not said of an impossible one.
    [Theory]
    [InlineData("", Lengths)]
    [InlineData(", DropLast = true", Lengths)]
    [InlineData("", "")]
    public void Budget_out_of_its_range_is_found(string option, string lengths) => RuleTest.Breaks(
        UsageRules.OptionOutOfRange, "MaxElements of 'Source' is 0, which a loader takes for not set: remove it, or write a value from 1 to 2147483647",
        Source("[|MaxElements = 0|]" + option, $"[Sample] void Read(int index, {Ragged} x, out int lengthOfX) => throw null!; {lengths}"));

    [Fact]
    public void Budget_without_short_batches_is_found() => RuleTest.Breaks(
        RaggedRules.LengthsOfNothing, "With MaxElements, batches of 'Source' have different numbers of samples, so that none is short, and DropLast = true would leave none out: remove one of them",
        Source("MaxElements = 8, [|DropLast = true|]", $"[Sample] void Read(int index, {Ragged} x, out int lengthOfX) => throw null!; {Lengths}"));

    [Theory]
    [InlineData("MaxElements = 4096", "[Sample] void Read(int index, [Shape(8, Ragged = true)] Span<int> x, out int lengthOfX) => throw null!;")]
    [InlineData("", "[Batch] void Read(ReadOnlySpan<long> indices, [Shape(8, Ragged = true)] Span<int> x, Span<int> lengthOfX) => throw null!;")]
    public void Lengths_of_samples_with_a_ragged_column_are_accepted_and_asked_for(string options, string method)
    {
        var source = Source(options, $"{method} [Length] static int @in(long index) => 1;");
        RuleTest.Accepts(source);
        var text = GeneratorRun.Of(source).Text;
        Assert.Contains("public static int LengthOf(global::Source source, long index) => global::Source.@in(index);", text, StringComparison.Ordinal);
        Assert.Equal(options.Length > 0, text.Contains("MaxElements = 4096,", StringComparison.Ordinal));
    }

    private static string Source(string options, string members) =>
        $"[DataSource({options})] sealed partial class Source {{ {(members.Contains("Count", StringComparison.Ordinal) ? "" : "int Count => 8;")} {(members.Contains(" Read(", StringComparison.Ordinal) ? "" : "[Sample] int Read(int index) => index;")} {members} }}{RuleTest.User}";

    [Theory]
    [InlineData("sbyte", "-128")]
    [InlineData("ushort", "(byte)7")]
    [InlineData("uint", "uint.MaxValue")]
    [InlineData("long", "long.MinValue")]
    [InlineData("ulong", "ulong.MaxValue")]
    [InlineData("int", "'a' - 'b'")]
    [InlineData("float", "float.NaN")]
    [InlineData("float", "double.NegativeInfinity")]
    [InlineData("float", "-100")]
    [InlineData("double", "double.PositiveInfinity")]
    [InlineData("double", "-0.1")]
    [InlineData("Half", "0.5")]
    [InlineData("bool", "true")]
    [InlineData("char", "'\\\\'")]
    [InlineData("DayOfWeek", "(DayOfWeek)(-1)")]
    [InlineData("Guid", "null")]
    public void Pad_value_of_the_type_is_accepted(string type, string value) => RuleTest.Accepts(RuleTest.Source(
        $"[Sample] void Read(int index, out int lengthOfX, [Shape(8, Ragged = true, PadValue = {value})] Span<{type}> x) => throw null!;"));

    [Theory]
    [InlineData("void Read(int index, [Shape(8, Ragged = false)] Span<int> x)")]
    [InlineData("void Read(int index, [Shape(8)] Span<int> x, out long lengthOfX)")]
    [InlineData("void Read(int index, [Shape(2, 3, Ragged = true)] Span<int> @class, out int lengthOfClass, [Shape(8, Ragged = true)] Span<int> Y, out int lengthOfY)")]
    public void Columns_with_all_that_they_need_are_accepted(string method) => RuleTest.Accepts(RuleTest.Source($"[Sample] {method} => throw null!;"));
}
