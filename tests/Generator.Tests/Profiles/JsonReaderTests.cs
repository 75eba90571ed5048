using System.Globalization;
using System.Text;
using System.Text.Json;
using Infeed.Generator.Profiles.Json;
using Infeed.Tests.Shared;

namespace Infeed.Generator.Tests.Profiles;

/// <summary>The reader of profiles takes for JSON what System.Text.Json does, and reads the same from it.</summary>
public sealed class JsonReaderTests
{
    private const int Texts = 3000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly string[] Parts =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u00e9", "\\ud83d\\ude00", "\\x", "\\u12", "\"a\"", "\"b\":", "0", "-", "1", "12.5", "1e5", "1E-2", "01", ".5", "2.",
        "+1", "true", "false", "null", "nul", "True", " ", "\n", "\t", "\r", "\f", "\u00a0", "//", "/* */", "é", "\u0001", "NaN", "{}", "[]", "[1,2]", "{\"a\":1}",
    ];

    [Fact]
    public void Texts_of_any_kind_are_read_as_System_Text_Json_reads_them_seeded() => Seeds.Each(1, Texts, seed =>
    {
        var random = new Random(seed);
        Same(random.Next(3) == 0
            ? string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Parts[random.Next(Parts.Length)]))
            : Damaged(Value(random, 0), random));
    });

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("[,1]")]
    [InlineData("1 2")]
    [InlineData("-0")]
    [InlineData("\"\u007f\"")]
    [InlineData("1e999999")]
    public void Text_at_an_edge_is_read_as_System_Text_Json_reads_it(string text) => Same(text);

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void Depth_has_an_end(int depth) => Same(string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth)));

    [Theory]
    [InlineData("{\n  \"a\" 1\n}", "has '1' where ':' is missing", 8)]
    [InlineData("{ \"a\": 1 \"b\": 2 }", "has '\"' where ',' or '}' is missing", 9)]
    [InlineData("<<<<<<< HEAD", "has '<' where a value is missing", 0)]
    [InlineData("{ \"a\": ", "ends where a value is missing", 7)]
    [InlineData("{ \"a\": \"b", "ends within a text", 9)]
    [InlineData("{ \"a\": 1, \"a\": 2 }", "has the member 'a' twice", 10)]
    [InlineData("[1] x", "has 'x' after its end", 4)]
    [InlineData("[1, ]", "has ']' where a value is missing", 4)]
    [InlineData("[01]", "has '1' where ',' or ']' is missing", 2)]
    [InlineData("[-]", "has ']' where a digit is missing", 2)]
    [InlineData("[\"\t\"]", "has the character U+0009 within a text", 2)]
    public void Fault_is_named_where_it_is(string text, string message, int at)
    {
        Assert.Null(JsonReader.Read(text, out var fault));
        Assert.Equal((message, at), (fault!.Message, fault.Span.Start));
    }

    private static void Same(string text)
    {
        string? expected;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            expected = Written(document.RootElement);
        }
        catch (JsonException)
        {
            expected = null;
        }
        catch (InvalidOperationException)
        {
            // Half a character in a member's name.
            return;
        }

        var node = JsonReader.Read(text, out var fault);
        Assert.Equal(expected, node is null ? null : Written(node));
        Assert.Equal(node is null, fault is not null);
        if (fault is not null)
            Assert.InRange(fault.Span.End, 0, text.Length);
    }

    private static string Value(Random random, int depth) => random.Next(depth > 4 ? 5 : 8) switch
    {
        0 => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
        1 => (random.NextDouble() * Math.Pow(10, random.Next(-20, 20))).ToString("R", CultureInfo.InvariantCulture),
        2 => JsonSerializer.Serialize(new string([.. Enumerable.Range(0, random.Next(6)).Select(_ => (char)random.Next(1, 0xD800))])),
        3 => random.Next(2) == 0 ? "true" : "false",
        4 => "null",
        5 => $"[{string.Join(random.Next(2) == 0 ? "," : " ,\n", Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1)))}]",
        _ => $"{{ {string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(at => $"\"m{at}\" : {Value(random, depth + 1)}"))}}}",
    };

    private static string Damaged(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var i = random.Next(3); i > 0 && damaged.Length > 0; i--)
        {
            var at = random.Next(damaged.Length);
            if (random.Next(2) == 0)
                damaged.Remove(at, random.Next(damaged.Length - at) + 1);
            else
                damaged.Insert(at, Parts[random.Next(Parts.Length)]);
        }

        return damaged.ToString();
    }

    private static string Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Concat(value.EnumerateObject().Select(member => $"{member.Name}={Written(member.Value)};"))}}}",
        JsonValueKind.Array => $"[{string.Concat(value.EnumerateArray().Select(item => Written(item) + ";"))}]",
        JsonValueKind.String => $"'{Text(value)}'",
        JsonValueKind.Number => value.GetRawText(),
        var kind => kind.ToString(),
    };

    // An escape for half a character is read, and System.Text.Json refuses it when it is asked for the text.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return JsonReader.Read(value.GetRawText(), out _)!.Text;
        }
    }

    private static string Written(JsonNode value) => value.Kind switch
    {
        JsonKind.Object => $"{{{string.Concat(value.Members.Select(member => $"{member.Name}={Written(member.Value)};"))}}}",
        JsonKind.Array => $"[{string.Concat(value.Items.Select(item => Written(item) + ";"))}]",
        JsonKind.String => $"'{value.Text}'",
        JsonKind.Number => value.Text,
        var kind => kind.ToString(),
    };
}
