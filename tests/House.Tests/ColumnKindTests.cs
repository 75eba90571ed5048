namespace Infeed.House.Tests;

/// <summary>
/// A kind of column is its own files, and a line in two tables: no other file knows it, so that another kind can be added without a change to any.
/// </summary>
public sealed class ColumnKindTests
{
    private static readonly string[] Kinds = ["Ragged"];

    private static readonly string[] Tables = ["src/Generator/Emission/Columns/ColumnCode.cs", "src/Generator/Validation/Columns/ColumnKinds.cs"];

    [Theory]
    [InlineData("Runtime")]
    [InlineData("Generator")]
    public void Files_of_a_kind_are_named_by_its_own_and_the_tables_alone(string assembly)
    {
        var astray = TypeNames.In(assembly)
            .Where(name => KindOf(name.Declared) is { } kind && !Tables.Contains(name.File) && KindOf(name.File) != kind)
            .Select(name => $"{name.File} names {name.Type} of the kind {KindOf(name.Declared)}");
        Assert.True(!astray.Any(), string.Join(Environment.NewLine, astray.Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Each_kind_has_its_folder() => Assert.Equal(
        Kinds, Directory.GetDirectories(Path.Combine(Repository.Root, "src/Runtime/Columns")).Select(folder => Path.GetFileName(folder)!));

    // Its folder in the runtime; its model, its reader and its code in the generator.
    private static string? KindOf(string file) => Array.Find(Kinds, kind =>
        file.Contains($"/Columns/{kind}/", StringComparison.Ordinal)
        || Array.Exists(["Model", "Reader", "ColumnCode"], end => file.EndsWith($"/{kind}{end}.cs", StringComparison.Ordinal)));
}
