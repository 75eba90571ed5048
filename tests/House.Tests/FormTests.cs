namespace Infeed.House.Tests;

/// <summary>
/// A form of source is its own files, and a line in one table: no other file knows it, so that another form can be added without a change to any. Forms may
/// use what the plainest of them has.
/// </summary>
public sealed class FormTests
{
    private const string Plainest = "Sample";
    private const string Table = "src/Generator/FormTable.cs";

    private static readonly string[] Forms = [Plainest, "AsyncSample", "Batch", "Stream"];

    [Theory]
    [InlineData("Runtime")]
    [InlineData("Generator")]
    [InlineData("Analyzers")]
    [InlineData("CodeFixes")]
    [InlineData("TorchSharp")]
    public void Files_of_a_form_are_named_by_its_own_and_the_table_alone(string assembly)
    {
        var astray = TypeNames.In(assembly).Concat(TypeNames.Beyond(assembly))
            .Where(name => FormOf(name.Declared) is { } form && name.File != Table && !Knows(FormOf(name.File), form))
            .Select(name => $"{name.File} names {name.Type} of the form {FormOf(name.Declared)}");
        Assert.True(!astray.Any(), string.Join(Environment.NewLine, astray.Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Each_form_has_its_folders() => Assert.Equal(
        Forms.Order(StringComparer.Ordinal),
        Directory.GetDirectories(Path.Combine(Repository.Root, "src/Runtime/Workers/Forms")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    private static bool Knows(string? form, string other) => form == other || (form is not null && other == Plainest);

    // Its folders, its model, its attribute.
    private static string? FormOf(string file) => Array.Find(
        Forms, form => file.Contains($"/Forms/{form}/", StringComparison.Ordinal) || file.EndsWith($"/{form}MethodModel.cs", StringComparison.Ordinal)
            || file.EndsWith($"/{form}Attribute.cs", StringComparison.Ordinal));
}
