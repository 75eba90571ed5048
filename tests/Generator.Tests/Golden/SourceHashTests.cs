using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Golden;

/// <summary>What the build says of the code of sources, so that a measurement of other code can be told.</summary>
public sealed class SourceHashTests
{
    private const string Source = """
        namespace Demo;

        [DataSource(Workers = 4)]
        partial class Photos(int scale) : Base
        {
            // How many there are.
            int Count => 3;

            [Sample]
            int Read(int index) => index * scale;
        }

        class Base;
        """;

    [Fact]
    public void Assembly_says_of_which_code_each_of_its_sources_is()
    {
        var run = GeneratorRun.Of(Source, "partial class Outer { [DataSource] partial class Inner<T> { int Count => 1; [Sample] int Read(int index) => index; } }");
        Assert.Empty(run.Problems);
        Assert.Equal(["Demo.Photos", "Outer+Inner`1"], Hashes(run).Keys);
        Assert.All(Hashes(run).Values, hash => Assert.Matches("^[0-9a-f]{16}$", hash));
        Assert.Null(GeneratorRun.Of("class Nothing;").Hashes);
    }

    [Theory]
    [InlineData("// How many there are.", "/* As many\n    as there are. */")]
    [InlineData("Workers = 4", "Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto")]
    [InlineData("int Count => 3;", "int   Count\n    =>\n    3;")]
    [InlineData("class Base;", "class Base { public int Other() => 3; }")]
    [InlineData("namespace Demo;", "#nullable enable\nnamespace Demo;")]
    public void Edit_that_leaves_the_code_of_a_source_leaves_its_hash(string old, string @new) =>
        Assert.Equal(Hash(Source), Hash(Source.Replace(old, @new, StringComparison.Ordinal)));

    [Theory]
    [InlineData("index * scale", "index + scale")]
    [InlineData("int Count => 3;", "int Count => 3; int other = 2;")]
    [InlineData("int scale", "long scale")]
    [InlineData(" : Base", "")]
    [InlineData("int Read(int index) => index * scale;", "int Read(int index) { return index * scale; }")]
    public void Edit_of_the_code_of_a_source_changes_its_hash(string old, string @new) =>
        Assert.NotEqual(Hash(Source), Hash(Source.Replace(old, @new, StringComparison.Ordinal)));

    [Fact]
    public void Lines_of_a_text_end_as_they_were_checked_out()
    {
        var text = Source.ReplaceLineEndings("\n").Replace("int Count => 3;", "const string Words = @\"one\ntwo\"; int Count => 3;", StringComparison.Ordinal);
        Assert.Equal(Hash(text), Hash(text.ReplaceLineEndings("\r\n")));
        Assert.NotEqual(Hash(text), Hash(text.Replace("two", "too", StringComparison.Ordinal)));
    }

    [Fact]
    public void Part_that_is_other_code_in_each_configuration_does_not_count()
    {
        const string Part = "namespace Demo; partial class Photos { int Helper() =>\n#if FAST\n5\n#else\n6\n#endif\n; }";
        Assert.Equal(Hash(Source), Hash(Source, Part));
        Assert.NotEqual(Hash(Source), Hash(Source, Part.Replace("#if FAST\n5\n#else", "#region Six", StringComparison.Ordinal).Replace("#endif", "#endregion", StringComparison.Ordinal)));
    }

    [Fact]
    public void Parts_of_a_source_count_in_any_order_of_their_files()
    {
        const string Part = "namespace Demo; partial class Photos { int Helper() => 5; }";
        Assert.Equal(Hash(Source, Part), Hash(Part, Source));
        Assert.NotEqual(Hash(Source), Hash(Source, Part));
        Assert.NotEqual(Hash(Source, Part), Hash(Source, Part.Replace('5', '6')));
    }

    private static string Hash(params string[] files) => Hashes(GeneratorRun.Of(files))["Demo.Photos"];

    private static Dictionary<string, string> Hashes(GeneratorRun run) => run.Output.Assembly.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == "SourceHashAttribute")
        .ToDictionary(attribute => (string)attribute.ConstructorArguments[0].Value!, attribute => (string)attribute.ConstructorArguments[1].Value!);
}
