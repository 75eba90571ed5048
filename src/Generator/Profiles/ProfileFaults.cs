using Infeed.Generator.Profiles.Json;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator.Profiles;

/// <summary>Keeps the first thing that is wrong with a profile: what comes after it may be wrong for the same reason.</summary>
internal sealed class ProfileFaults
{
    public JsonFault? First { get; private set; }

    public void Add(string message, TextSpan span) => First ??= new JsonFault(message, span);

    // An object that is wrong as a whole is shown by its brace.
    public void Add(string message, JsonNode node) =>
        Add(message, node.Kind is JsonKind.Object or JsonKind.Array ? new TextSpan(node.Span.Start, 1) : node.Span);
}
