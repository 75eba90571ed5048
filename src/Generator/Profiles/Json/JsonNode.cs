using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator.Profiles.Json;

/// <summary>A value of JSON, and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Text">The text of a string without its escapes, and a number as it is written; empty for others.</param>
/// <param name="Items">The items of an array.</param>
/// <param name="Members">The members of an object, in the order of the text.</param>
internal sealed record JsonNode(JsonKind Kind, TextSpan Span, string Text, IReadOnlyList<JsonNode> Items, IReadOnlyList<JsonMember> Members)
{
    /// <summary>The value of a member; null if there is none of that name.</summary>
    public JsonNode? this[string member] => Members.FirstOrDefault(candidate => candidate.Name == member)?.Value;
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name without escapes.</param>
/// <param name="Span">Where the name stands.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsonMember(string Name, TextSpan Span, JsonNode Value);

/// <summary>The kinds of values.</summary>
internal enum JsonKind
{
    Null,
    True,
    False,
    Number,
    String,
    Array,
    Object,
}
