using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Golden;

public sealed class FileNameTests
{
    [Fact]
    public void Names_tell_namespaces_nesting_and_arity_apart()
    {
        Assert.Equal(
            ["A.B+Source-1.g.cs", "A.B+Source.g.cs", "A.B.Source.g.cs", "A_B+Source.g.cs", "Source.g.cs"],
            Names($$"""
                namespace A { partial class B { {{Source("Source")}} {{Source("Source<T>")}} } }
                namespace A.B { {{Source("Source")}} }
                partial class A_B { {{Source("Source")}} }
                {{Source("Source")}}
                """));
    }

    [Fact]
    public void Names_that_differ_in_case_alone_get_a_hash()
    {
        var names = Names(Source("Data") + Source("data") + Source("Other"));
        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("Other.g.cs", names);
    }

    [Fact]
    public void Names_of_letters_that_files_cannot_have_are_written_as_numbers() =>
        Assert.Equal(["e(0301)te\u00e9.g.cs"], Names(Source("e\u0301te\u00e9")));

    [Fact]
    public void Attribute_on_two_parts_gives_one_file() =>
        Assert.Equal(["Source.g.cs"], Names(Source("Source") + "[DataSource] partial class Source { }", Source("Source")));

    private static string Source(string name) =>
        $"[DataSource] partial class {name} {{ public int Count => 1; [Sample] public int Read(int index) => index; }}\n";

    private static string[] Names(params string[] sources)
    {
        var run = GeneratorRun.Of(sources);
        Assert.Null(run.Result.Exception);
        return [.. run.Sources.Keys.Order(StringComparer.Ordinal)];
    }
}
