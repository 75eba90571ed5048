using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>What a diagnostic passes to its code fix in addition to the location. These are names, which stay valid when other fixes move the text.</summary>
/// <param name="Field">The field of the source that causes the diagnostic.</param>
/// <param name="Option">The option of the attribute to change, or several of them.</param>
/// <param name="Value">Its new value as code, or as many as there are options; null removes it.</param>
internal sealed record FixHint(string? Field = null, string? Option = null, string? Value = null)
{
    /// <summary>The key of the source's documentation id.</summary>
    public const string SourceKey = "Source";

    /// <summary>What separates several options, and their values.</summary>
    public const string Separator = ";";

    public const string FieldKey = nameof(Field);
    public const string OptionKey = nameof(Option);
    public const string ValueKey = nameof(Value);

    public static readonly FixHint None = new();

    /// <summary>The values that a diagnostic passes under a key, split at the separator.</summary>
    public static string[] All(Diagnostic diagnostic, string key) =>
        diagnostic.Properties.TryGetValue(key, out var value) && value is not null ? value.Split(Separator[0]) : [];

    public ImmutableDictionary<string, string?> Of(INamedTypeSymbol source) => ImmutableDictionary<string, string?>.Empty
        .Add(SourceKey, source.GetDocumentationCommentId()).Add(FieldKey, Field).Add(OptionKey, Option).Add(ValueKey, Value);
}
