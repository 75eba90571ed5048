using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class ColumnRuleTests
{
    private const string Remedy = "use a primitive, an enum or a struct of these";

    [Theory]
    [InlineData("out object [|x|]", "object", "is a reference")]
    [InlineData("out dynamic [|x|]", "dynamic", "is a reference")]
    [InlineData("out (int, string) [|x|]", "(int, string)", "holds references")]
    [InlineData("out (int, string)? [|x|]", "(int, string)?", "can be null")]
    [InlineData("out System.Collections.Generic.Dictionary<int, float> [|x|]", "Dictionary<int, float>", "is a reference")]
    public void Type_that_cannot_lie_in_a_slot_is_found(string parameter, string type, string reason) => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType, $"Column 'x' is of type '{type}', which cannot be stored in a slot because it {reason}: {Remedy}",
        $"[Sample] int Read(int index, {parameter}) => throw null!;");

    [Theory]
    [InlineData("[Sample] float[] [|Read|](int index) => [];", "Value", "float[]", "is a reference", "float", "value")]
    [InlineData("[Sample] (byte[] [|Image|], int Label) Read(int index) => ([], 1);", "Image", "byte[]", "is a reference", "byte", "image")]
    [InlineData("[Sample] int Read(int index, out System.ArraySegment<int> [|x|]) => throw null!;", "x", "ArraySegment<int>", "holds references", "int", "x")]
    [InlineData("[Sample] int Read(int index, out System.Collections.Generic.List<short> [|x|]) => throw null!;", "x", "List<short>", "is a reference", "short", "x")]
    [InlineData("[Sample] System.Numerics.Tensors.Tensor<float> [|Read|](int index) => null!;", "Value", "Tensor<float>", "is a reference", "float", "value")]
    public void Numbers_in_a_row_are_filled_and_not_returned(string members, string column, string type, string reason, string item, string parameter) =>
        RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType,
        $"Column '{column}' is of type '{type}', which cannot be stored in a slot because it {reason}: take the slot's own memory as a parameter, '[Shape(...)] Span<{item}> {parameter}', and fill that", members);

    [Theory]
    [InlineData("[Sample] int Read(int index, out string [|name|]) => throw null!;", "name", "name", "Name")]
    [InlineData("[Sample] int Read(int index, [Shape(2)] Span<string> [|names|]) => throw null!;", "names", "names", "Names")]
    [InlineData("[Sample] string [|Read|](int index) => throw null!;", "Value", "value", "Value")]
    [InlineData("[Sample] (int Label, string [|Text|]) Read(int index) => throw null!;", "Text", "text", "Text")]
    public void Text_is_a_column_of_bytes(string members, string column, string parameter, string member) => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType,
        $"Column '{column}' is of type 'string', which cannot be stored in a slot because it is a reference: take '[Shape(64, Ragged = true)] Span<byte> {parameter}, out int lengthOf{member}', and set the length to 'Utf8Text.Write(text, {parameter})', or make it an index into a table; the guide docs/guides/text.md shows both",
        members);

    [Theory]
    [InlineData("[Sample] async System.Threading.Tasks.ValueTask<string> [|Read|](int index) { await System.Threading.Tasks.Task.Yield(); return \"\"; }", "Value", "string", "[Shape(64, Ragged = true)] Memory<byte> value' and return its length, 'Utf8Text.Write(text, value.Span)', as 'int LengthOfValue', or make it an index into a table; the guide docs/guides/text.md shows both")]
    [InlineData("[Sample] async System.Threading.Tasks.Task<float[]> [|Read|](int index) { await System.Threading.Tasks.Task.Yield(); return []; }", "Value", "float[]", "the slot's own memory as a parameter, '[Shape(...)] Memory<float> value', and fill that")]
    [InlineData("[Batch] void Read(ReadOnlySpan<long> samples, Span<string> [|names|]) { }", "names", "string", "[Shape(64, Ragged = true)] Span<byte> names, Span<int> lengthOfNames', and set the length to 'Utf8Text.Write(text, names)', or make it an index into a table; the guide docs/guides/text.md shows both")]
    public void What_to_write_instead_is_what_the_form_takes(string members, string column, string type, string remedy) => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType,
        $"Column '{column}' is of type '{type}', which cannot be stored in a slot because it is a reference: take {(remedy.StartsWith('[') ? "'" : "")}{remedy}", members);

    [Theory]
    [InlineData("out int? [|x|]", "int?", "int")]
    [InlineData("[Shape(2)] Span<DateTimeOffset?> [|x|]", "DateTimeOffset?", "DateTimeOffset")]
    public void Value_that_can_be_missing_has_a_value_that_means_none(string parameter, string type, string value) => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType,
        $"Column 'x' is of type '{type}', which cannot be stored in a slot because it can be null: make it '{value}', and write a value that means none, or a second column that says so",
        $"[Sample] int Read(int index, {parameter}) => throw null!;");

    [Theory]
    [InlineData("public sealed record House(float Area, int Rooms);", "record struct")]
    [InlineData("public class House { public float Area { get; set; } public static string Name = \"\"; }", "struct")]
    public void Object_of_numbers_is_made_a_struct(string type, string kind) => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType,
        $"Column 'Value' is of type 'House', which cannot be stored in a slot because it is a reference: make 'House' a '{kind}', all of whose fields can be stored",
        $"{type} [Sample] House [|Read|](int index) => null!;");

    [Theory]
    [InlineData("public sealed record House(string Street, int Rooms);")]
    [InlineData("public sealed record House;")]
    [InlineData("public abstract class House { public int Rooms; }")]
    [InlineData("public class Building { public string Street = \"\"; } public sealed class House : Building { public int Rooms; }")]
    public void Object_that_would_be_no_column_as_a_struct_either_is_found(string type) => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType, $"Column 'Value' is of type 'House', which cannot be stored in a slot because it is a reference: {Remedy}",
        $"{type} [Sample] House [|Read|](int index) => null!;");

    [Theory]
    [InlineData("[Stream] System.Collections.Generic.IEnumerable<float[]> [|Read|]() => [];", "float[]", "'bool Next([Shape(...)] Span<float> value)', and fill that")]
    [InlineData("[Stream] System.Collections.Generic.IAsyncEnumerable<string> [|Read|]() => null!;", "string", "'bool Next([Shape(64, Ragged = true)] Span<byte> value, out int lengthOfValue)', or make it an index into a table; the guide docs/guides/text.md shows the column")]
    public void Sequence_of_what_only_a_call_can_fill_is_found(string members, string type, string remedy) => RuleTest.Breaks(
        UsageRules.UnsupportedColumnType,
        $"Column 'Value' is of type '{type}', which cannot be stored in a slot because it is a reference: give one sample a call instead of a sequence, {remedy}",
        $"[DataSource] sealed partial class Source {{ {members} }}");

    [Fact]
    public void Pointer_is_found() => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType, $"Column 'x' is of type 'delegate*<int>', which cannot be stored in a slot because it is a pointer: {Remedy}",
        "[Sample] unsafe int Read(int index, out delegate*<int> [|x|]) => throw null!;");

    [Fact]
    public void Ref_struct_is_found() => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType, $"Column 'x' is of type 'Local', which cannot be stored in a slot because it is a ref struct: {Remedy}",
        "public ref struct Local { } [Sample] int Read(int index, out Local [|x|]) => throw null!;");

    [Theory]
    [InlineData("", "is a type parameter without the constraint 'unmanaged'")]
    [InlineData(" where T : struct", "is a type parameter without the constraint 'unmanaged'")]
    public void Type_parameter_that_may_be_managed_is_found(string constraint, string reason) => RuleTest.Breaks(
        UsageRules.UnsupportedColumnType, $"Column 'x' is of type 'T', which cannot be stored in a slot because it {reason}: add 'where T : unmanaged'",
        $"[DataSource] partial class Source<T>{constraint} {{ int Count => 1; [Sample] int Read(int index, out T [|x|]) => throw null!; }}");

    [Fact]
    public void Returned_reference_is_found() => RuleTest.BreaksInside(
        UsageRules.UnsupportedColumnType, $"Column 'Value' is of type 'object', which cannot be stored in a slot because it is a reference: {Remedy}",
        "[Sample] object [|Read|](int index) => \"\";");

    [Theory]
    [InlineData("[Sample] void Read(int index, out int [|count|]) => throw null!;", "count", "Count")]
    [InlineData("[Sample] void Read(int index, out int [|epoch|]) => throw null!;", "epoch", "Epoch")]
    [InlineData("[Sample] void Read(int number, out int [|index|]) => throw null!;", "index", "Index")]
    [InlineData("[Sample] void Read(int index, out int [|sampleIndices|]) => throw null!;", "sampleIndices", "SampleIndices")]
    [InlineData("[Sample] void Read(int index, out int [|batch|]) => throw null!;", "batch", "Batch")]
    [InlineData("[Sample] void Read(int index, out int [|arrays|]) => throw null!;", "arrays", "Arrays")]
    [InlineData("[Sample] void Read(int index, out int [|toArrays|]) => throw null!;", "toArrays", "ToArrays")]
    [InlineData("[Sample] void Read(int index, out int [|deconstruct|]) => throw null!;", "deconstruct", "Deconstruct")]
    [InlineData("[Sample] void Read(int index, out int [|equals|]) => throw null!;", "equals", "Equals")]
    [InlineData("[Sample] void Read(int index, out int [|getHashCode|]) => throw null!;", "getHashCode", "GetHashCode")]
    [InlineData("[Sample] void Read(int index, out int [|toString|]) => throw null!;", "toString", "ToString")]
    [InlineData("[Sample] void Read(int index, out int label, out int [|Label|]) => throw null!;", "Label", "Label")]
    [InlineData("[Sample] int [|Read|](int index, out int value) => throw null!;", "Value", "Value")]
    [InlineData("[Sample] (int A, int [|Label|]) Read(int index, out int label) => throw null!;", "Label", "Label")]
    public void Column_of_a_taken_name_is_found(string members, string column, string member) => RuleTest.Breaks(
        UsageRules.ColumnNameTaken, $"Column '{column}' would become the member '{member}' of the batch, but that name is already taken: rename the column",
        $"[DataSource] sealed partial class Source {{ public int Count => 10; {members} }}");

    [Theory]
    [InlineData("private enum Kind { } [Sample] void Read(int index, out Kind [|kind|]) => throw null!;", "Kind")]
    [InlineData("private struct Kind { } [Sample] void Read(int index, [Shape(2)] Span<(int, Kind)> [|kind|]) => throw null!;", "(int, Kind)")]
    public void Type_that_readers_cannot_see_is_found(string members, string type) => RuleTest.BreaksInside(
        UsageRules.HiddenColumnType, $"Column 'kind' is of type '{type}', which code that reads the batch cannot see: make '{type}' at least internal", members);

    [Theory]
    [InlineData("public", "class Outer { internal enum Kind { } }", "Outer.Kind")]
    [InlineData("internal", "public class Outer { protected internal enum Kind { } }", "Outer.Kind")]
    [InlineData("public", "enum Kind { }", "(Kind A, Kind B)")]
    public void Type_of_the_assembly_makes_an_internal_member(string accessibility, string types, string type) => RuleTest.Accepts(
        $"{types} [DataSource] {accessibility} partial class Source {{ public int Count => 10; [Sample] internal {type} Read(int index) => default; }}");

    [Fact]
    public void Private_source_may_have_columns_of_its_container() => RuleTest.Accepts("""
        public partial class Outer
        {
            private enum Kind { }
            protected enum Other { }

            [DataSource]
            private partial class Source { public int Count => 10; [Sample] public Kind Read(int index) => default; }

            [DataSource]
            protected partial class Family { public int Count => 10; [Sample] public Other Read(int index) => default; }
        }
        """);

    [Fact]
    public void File_local_type_is_found() => RuleTest.Breaks(
        UsageRules.UnsupportedColumnType, $"Column 'Value' is of type 'Kind', which cannot be stored in a slot because it can only be seen in its own file: {Remedy}",
        "file enum Kind { } file class Outer { } [DataSource] partial class Source { int Count => 10; " + "[Sample] Kind [|Read|](int index) => default; }");
}
