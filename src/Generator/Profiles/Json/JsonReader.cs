using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator.Profiles.Json;

/// <summary>
/// Reads JSON (RFC 8259) without comments, commas at an end, or two members of one name, and keeps where each value stands. The compiler loads
/// no library with a generator, and .NET Standard 2.0 has none for JSON.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>As deep as System.Text.Json goes by default: what is deeper is damaged, and would need the stack.</summary>
    public const int MaxDepth = 64;

    private readonly string text;
    private int at;
    private JsonFault? fault;

    private JsonReader(string text) => this.text = text;

    /// <summary>Reads a whole text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong; null if nothing is.</param>
    /// <returns>The value; null if the text is damaged.</returns>
    public static JsonNode? Read(string text, out JsonFault? fault)
    {
        var reader = new JsonReader(text);
        var node = reader.Value(0);
        reader.Blanks();
        if (node is not null && reader.at < text.Length)
            node = reader.Fail<JsonNode>($"has {reader.Seen()} after its end");
        fault = reader.fault;
        return node;
    }

    private JsonNode? Value(int depth)
    {
        Blanks();
        if (at == text.Length)
            return Fail<JsonNode>("ends where a value is missing");
        if (text[at] is '{' or '[' && depth == MaxDepth)
            return Fail<JsonNode>("has values in more than 64 others");
        return text[at] switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => String(out var value) is { } span ? new JsonNode(JsonKind.String, span, value, [], []) : null,
            '-' or (>= '0' and <= '9') => Number(),
            't' => Word("true", JsonKind.True),
            'f' => Word("false", JsonKind.False),
            'n' => Word("null", JsonKind.Null),
            _ => Fail<JsonNode>($"has {Seen()} where a value is missing"),
        };
    }

    private JsonNode? Object(int depth)
    {
        var start = at++;
        var members = new List<JsonMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!Ends('}', members.Count, "member"))
        {
            if (fault is not null)
                return null;
            if (at == text.Length || text[at] != '"')
                return Fail<JsonNode>($"has {Seen()} where the name of a member is missing");
            if (String(out var name) is not { } span)
                return null;
            if (!names.Add(name))
                return Fail<JsonNode>($"has the member '{name}' twice", span);
            Blanks();
            if (!Takes(':'))
                return Fail<JsonNode>($"has {Seen()} where ':' is missing");
            if (Value(depth + 1) is not { } value)
                return null;
            members.Add(new JsonMember(name, span, value));
        }

        return new JsonNode(JsonKind.Object, TextSpan.FromBounds(start, at), "", [], members);
    }

    private JsonNode? Array(int depth)
    {
        var start = at++;
        var items = new List<JsonNode>();
        while (!Ends(']', items.Count, "value"))
        {
            if (fault is not null || Value(depth + 1) is not { } item)
                return null;
            items.Add(item);
        }

        return new JsonNode(JsonKind.Array, TextSpan.FromBounds(start, at), "", items, []);
    }

    // Whether an object or an array ends here; if not, the comma before its next part is read.
    private bool Ends(char end, int count, string part)
    {
        Blanks();
        if (Takes(end))
            return true;
        if (count == 0)
            return false;
        if (!Takes(','))
        {
            Fail<JsonNode>($"has {Seen()} where ',' or '{end}' is missing");
            return false;
        }

        Blanks();
        if (at < text.Length && text[at] == end)
            Fail<JsonNode>($"has {Seen()} where a {part} is missing");
        return false;
    }

    private JsonNode? Number()
    {
        var start = at;
        Takes('-');
        // A number has no zeros in front.
        var isNumber = Takes('0') || Digits();
        if (isNumber && Takes('.'))
            isNumber = Digits();
        if (isNumber && (Takes('e') || Takes('E')))
        {
            _ = Takes('+') || Takes('-');
            isNumber = Digits();
        }

        return isNumber
            ? new JsonNode(JsonKind.Number, TextSpan.FromBounds(start, at), text.Substring(start, at - start), [], [])
            : Fail<JsonNode>($"has {Seen()} where a digit is missing");
    }

    private bool Digits()
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
            at++;
        return at > start;
    }

    private TextSpan? String(out string value)
    {
        var (start, characters) = (at++, new System.Text.StringBuilder());
        value = "";
        while (true)
        {
            if (at == text.Length)
                return FailAt("ends within a text");
            switch (text[at++])
            {
                case '"':
                    value = characters.ToString();
                    return TextSpan.FromBounds(start, at);
                case < ' ':
                    at--;
                    return FailAt($"has {Seen()} within a text");
                case '\\':
                    if (Escaped() is not { } escaped)
                        return FailAt("has no escape after a '\\'");
                    characters.Append(escaped);
                    break;
                case var other:
                    characters.Append(other);
                    break;
            }
        }

        TextSpan? FailAt(string message)
        {
            Fail<JsonNode>(message);
            return null;
        }
    }

    private char? Escaped()
    {
        if (at == text.Length)
            return null;
        switch (text[at])
        {
            case '"' or '\\' or '/':
                return text[at++];
            case 'b':
                at++;
                return '\b';
            case 'f':
                at++;
                return '\f';
            case 'n':
                at++;
                return '\n';
            case 'r':
                at++;
                return '\r';
            case 't':
                at++;
                return '\t';
            case 'u' when at + 5 <= text.Length && Hex.Parse(text.Substring(at + 1, 4)) is { } code:
                at += 5;
                return (char)code;
            default:
                return null;
        }
    }

    private JsonNode? Word(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
            return Fail<JsonNode>($"has {Seen()} where a value is missing");
        at += word.Length;
        return new JsonNode(kind, new TextSpan(at - word.Length, word.Length), "", [], []);
    }

    private bool Takes(char character)
    {
        if (at == text.Length || text[at] != character)
            return false;
        at++;
        return true;
    }

    private void Blanks()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
            at++;
    }

    private string Seen() => at == text.Length ? "its end"
        : char.IsControl(text[at]) || char.IsSurrogate(text[at]) ? $"the character U+{(int)text[at]:X4}" : $"'{text[at]}'";

    private T? Fail<T>(string message, TextSpan? span = null)
        where T : class
    {
        fault ??= new JsonFault(message, span ?? new TextSpan(Math.Min(at, text.Length), at < text.Length ? 1 : 0));
        return null;
    }
}
