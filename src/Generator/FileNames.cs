using System.Collections.Immutable;
using System.Globalization;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator;

/// <summary>
/// Names the emitted files. To the compiler two files whose names differ in the case of letters alone are one, and
/// adding the second would end the whole generator; to the language their classes are two.
/// </summary>
internal static class FileNames
{
    /// <summary>The names that several sources would share; hardly ever any.</summary>
    public static EquatableArray<string> Clashing(ImmutableArray<string> names) => new(
    [
        .. names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).SelectMany(same => same)
            .Distinct(StringComparer.Ordinal),
    ]);

    /// <summary>The file of a source; of one whose name clashes, with a hash that tells the cases of letters apart.</summary>
    public static string Of(SourceTypeModel type, EquatableArray<string> clashes) => clashes.Contains(type.HintName)
        ? $"{type.HintName}.{StableHash.Of(type.HintName).ToString("x16", CultureInfo.InvariantCulture)}.g.cs"
        : type.HintName + ".g.cs";
}
