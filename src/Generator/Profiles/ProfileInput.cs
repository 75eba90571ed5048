using Infeed.Generator.Profiles.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator.Profiles;

/// <summary>A profile with its file, for diagnostics.</summary>
/// <param name="File">The file.</param>
/// <param name="Profile">What it says; empty if it is damaged.</param>
/// <param name="Fault">What is wrong with it; null if nothing is.</param>
internal sealed record ProfileInput(AdditionalText File, TuningProfile Profile, JsonFault? Fault)
{
    private SourceText? text;
    private JsonNode? root;

    public static ProfileInput Read(AdditionalText file, CancellationToken cancellation)
    {
        // The compiler reports a file that cannot be read.
        if (file.GetText(cancellation) is not { } text)
            return new ProfileInput(file, TuningProfile.Damaged, null);
        var root = JsonReader.Read(text.ToString(), out var fault);
        var profile = root is null ? TuningProfile.Damaged : ProfileReader.Read(root, out fault);
        return new ProfileInput(file, profile, fault) { text = text, root = root };
    }

    /// <summary>A place in the file.</summary>
    public Location At(TextSpan span) => text is null ? Location.None : Location.Create(File.Path, span, text.Lines.GetLinePositionSpan(span));

    // Places are not in the profile, so that the generator has the same one again if the file is only formatted anew.
    /// <summary>The place of a machine's name.</summary>
    public Location AtMachine(int machine) => At(Machine(machine)?["machine"]?["name"]);

    /// <summary>The place of the name of a source.</summary>
    public Location AtSource(int machine, int source) => At(Machine(machine)?["sources"]?.Items[source]["source"]);

    private JsonNode? Machine(int at) => root?["profiles"]?.Items[at];

    private Location At(JsonNode? node) => node is null ? Location.None : At(node.Span);
}
