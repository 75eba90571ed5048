using System.Globalization;
using Infeed.Generator.Model;
using Infeed.Generator.Profiles.Json;

namespace Infeed.Generator.Profiles;

/// <summary>
/// One object of a profile, member by member. The first thing that is wrong is kept, and what is read after that has no meaning: a profile is used as a whole
/// or not at all.
/// </summary>
internal sealed class ProfileObject
{
    private readonly JsonNode node;
    private readonly string what;
    private readonly ProfileFaults faults;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public ProfileObject(JsonNode node, string what, ProfileFaults faults)
    {
        (this.node, this.what, this.faults) = (node, what, faults);
        if (node.Kind != JsonKind.Object)
            faults.Add($"has {Words(node)} where {what} is expected, which is an object", node);
    }

    /// <summary>Whether there is a member that may be missing.</summary>
    public bool Has(string name) => node[name] is not null;

    /// <summary>A member that has to be there.</summary>
    public JsonNode? Member(string name, params JsonKind[] kinds)
    {
        read.Add(name);
        if (node[name] is not { } value)
        {
            faults.Add($"lacks '{name}' in {what}", node);
            return null;
        }

        if (kinds.Contains(value.Kind))
            return value;
        faults.Add($"has {Words(value)} as '{name}' of {what}, where {Words(kinds[0])} is expected", value);
        return null;
    }

    public string Text(string name, Func<string, bool> isValid, string expected)
    {
        if (Member(name, JsonKind.String) is not { } value)
            return "";
        if (!isValid(value.Text))
            faults.Add($"has '{value.Text}' as '{name}' of {what}, where {expected} is expected", value);
        return value.Text;
    }

    public int Whole(string name, int min, int max) => (int)Whole(name, (long)min, max);

    public long Whole(string name, long min, long max)
    {
        if (Member(name, JsonKind.Number) is not { } value)
            return min;
        if (long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        faults.Add($"has {value.Text} as '{name}' of {what}; it must be a whole number from {Invariant.Number(min)} to {Invariant.Number(max)}", value);
        return min;
    }

    public double Number(string name)
    {
        if (Member(name, JsonKind.Number) is not { } value)
            return 0;
        if (double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && !double.IsInfinity(number))
            return number;
        faults.Add($"has {value.Text} as '{name}' of {what}; it must be a number from 0", value);
        return 0;
    }

    public bool Truth(string name) => Member(name, JsonKind.True, JsonKind.False)?.Kind == JsonKind.True;

    public ProfileObject? Object(string name, string of) => Member(name, JsonKind.Object) is { } value ? new ProfileObject(value, of, faults) : null;

    public IReadOnlyList<JsonNode> Items(string name) => Member(name, JsonKind.Array)?.Items ?? [];

    /// <summary>Ends the object: a member that nobody asked for is of another version, or misspelt.</summary>
    public void End()
    {
        if (node.Members.FirstOrDefault(member => !read.Contains(member.Name)) is { } unknown)
            faults.Add($"has '{unknown.Name}' in {what}, which this version of Infeed does not know", unknown.Span);
    }

    private static string Words(JsonKind kind) => kind switch
    {
        JsonKind.Number => "a number",
        JsonKind.String => "a text",
        JsonKind.Array => "an array",
        JsonKind.Object => "an object",
        _ => "true or false",
    };

    private static string Words(JsonNode value) => value.Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Number => value.Text,
        JsonKind.String => $"'{value.Text}'",
        _ => Words(value.Kind),
    };
}
