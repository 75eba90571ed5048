using Infeed.Generator.Profiles.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator.Profiles;

/// <summary>A profile with its file, for diagnostics.</summary>
/// <param name="File">The file.</param>
/// <param name="Text">Its text.</param>
/// <param name="Profile">What it says; empty if it is damaged.</param>
/// <param name="Fault">What is wrong with it; null if nothing is.</param>
internal sealed record ProfileFile(AdditionalText File, SourceText? Text, TuningProfile Profile, JsonFault? Fault)
{
    public static ProfileFile Read(AdditionalText file, CancellationToken cancellation)
    {
        // The compiler reports a file that cannot be read.
        if (file.GetText(cancellation) is not { } text)
            return new ProfileFile(file, null, TuningProfile.Damaged, null);
        var profile = ProfileReader.Read(text.ToString(), out var fault);
        return new ProfileFile(file, text, profile, fault);
    }

    /// <summary>A place in the file.</summary>
    public Location At(TextSpan span) => Text is null ? Location.None : Location.Create(File.Path, span, Text.Lines.GetLinePositionSpan(span));
}
