using System.Collections.Immutable;
using Infeed.Generator.Model;

namespace Infeed.Generator;

/// <summary>
/// Names the emitted files. Hint names are case-insensitive: adding a second file whose name differs only in case would make the whole generator fail. Class
/// names are case-sensitive, so two sources can have such names.
/// </summary>
internal static class FileNames
{
    /// <summary>The names that belong to several sources if case is ignored. There are hardly ever any.</summary>
    public static EquatableArray<string> Clashing(ImmutableArray<string> names) => new(
    [
        .. names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).SelectMany(same => same)
            .Distinct(StringComparer.Ordinal),
    ]);

    /// <summary>The file of a source. A name that clashes gets a hash, which is case-sensitive.</summary>
    public static string Of(SourceTypeModel type, EquatableArray<string> clashes) => clashes.Contains(type.HintName)
        ? $"{type.HintName}.{Invariant.Hash(StableHash.Of(type.HintName))}.g.cs"
        : type.HintName + ".g.cs";
}
