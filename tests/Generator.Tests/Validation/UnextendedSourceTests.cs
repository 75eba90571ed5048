using System.Globalization;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Tests.Validation;

/// <summary>Sources to which no member can be added: one message, and the code that uses their loaders gets no error of the compiler.</summary>
public sealed class UnextendedSourceTests
{
    private const string Members = """
        {
            public int Count => 10;

            [Sample]
            public void Read(int index, [Shape(2)] Span<float> image, out int label) => label = index;
        }
        """;

    // All ways to read a batch that the compiler would not know.
    private const string Body = """
        {
            using var loader = source.CreateLoader(new LoaderOptions { Workers = 1 });
            var sum = 0f;
            foreach (var epoch in loader.Epochs(2))
            {
                foreach (var batch in epoch)
                {
                    ReadOnlySpan<float> image = batch.Image[0];
                    sum += image[0] + batch.Label[0] + batch.Count + batch.ToArrays().Image[0];
                }
            }

            foreach (var (image, label) in loader.Epoch(0))
                sum += image.Span[0] + label[0];
            return sum;
        }
        """;

    [Theory]
    [InlineData("class", "public")]
    [InlineData("class", "internal")]
    [InlineData("class", "private")]
    [InlineData("class", "protected")]
    [InlineData("class", "private protected")]
    [InlineData("class", "protected internal")]
    [InlineData("class", "")]
    [InlineData("sealed class", "private")]
    [InlineData("record", "private")]
    [InlineData("struct", "private")]
    [InlineData("record struct", "private")]
    [InlineData("interface", "private")]
    [InlineData("interface", "protected")]
    public void Source_in_a_type_that_is_not_partial_has_one_message(string outer, string accessibility) => HasOnly(
        ["INFEED002 'Outer' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Outer'"],
        $"namespace Demo; {outer} Outer {{ [DataSource] {accessibility} partial class Source {Members} private static float Use(Source source) {Body} }}");

    [Fact]
    public void Source_in_a_static_class_that_is_not_partial_has_one_message() => HasOnly(
        ["INFEED002 'Program' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Program'"],
        $"static class Program {{ static float Main() {{ var source = new Source(); return Use(source); }} [DataSource] private sealed partial class Source {Members} private static float Use(Source source) {Body} }}");

    [Fact]
    public void Source_in_two_types_of_which_one_is_not_partial_has_one_message() => HasOnly(
        ["INFEED002 'Inner' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Inner'"],
        $"partial class Outer {{ private class Inner {{ [DataSource] internal partial class Source {Members} }} private static float Use(Inner.Source source) {Body} }}");

    [Fact]
    public void Source_in_two_types_that_are_not_partial_has_a_message_at_each() => HasOnly(
        [
            "INFEED002 'Inner' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Inner'",
            "INFEED002 'Outer' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Outer'",
        ],
        $"class Outer {{ private class Inner {{ [DataSource] internal partial class Source {Members} }} private static float Use(Inner.Source source) {Body} }}");

    [Theory]
    [InlineData("public")]
    [InlineData("private")]
    public void Source_in_a_generic_type_that_is_not_partial_has_one_message(string accessibility) => HasOnly(
        ["INFEED002 'Outer' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Outer'"],
        $"class Outer<T> where T : unmanaged {{ [DataSource] {accessibility} partial class Source {Members} private static float Use(Source source) {Body} }}");

    [Fact]
    public void Generic_source_that_is_not_partial_has_one_message() => HasOnly(
        ["INFEED001 'Source' is not partial, so the generator cannot add a loader to it: add 'partial' before 'class'"],
        $"[DataSource] class Source<T> {Members} static class User {{ private static float Use(Source<string> source) {Body} }}");

    [Fact]
    public void Private_source_with_a_member_of_a_taken_name_has_one_message() => HasOnly(
        ["INFEED010 'Source' has a member of the name 'Queue', which is reserved for generated code: rename it"],
        $"partial class Outer {{ [DataSource] private partial class Source {Members[..^1]} int Queue() => 1; }} private static float Use(Source source) {Body} }}");

    [Theory]
    [InlineData("file partial class", "remove 'file'")]
    [InlineData("file sealed partial class", "remove 'file'")]
    [InlineData("file class", "write 'partial' instead of 'file'")]
    public void File_local_source_has_one_message(string head, string remedy) => HasOnly(
        [$"INFEED012 'Source' can only be seen in its own file, so its loader cannot be written: {remedy}"],
        $"[DataSource] {head} Source {Members} file static class User {{ private static float Use(Source source) {Body} }}");

    [Theory]
    [InlineData("file partial class", "remove 'file' at 'Outer'")]
    [InlineData("file class", "write 'partial' instead of 'file' at 'Outer'")]
    public void Source_in_a_file_local_class_has_one_message(string head, string remedy) => HasOnly(
        [$"INFEED012 'Source' can only be seen in its own file, so its loader cannot be written: {remedy}"],
        $"{head} Outer {{ [DataSource] public partial class Source {Members} private static float Use(Source source) {Body} }}");

    [Fact]
    public void Columns_whose_types_cannot_be_named_are_read_without_errors() => HasOnly(
        ["INFEED002 'Outer' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Outer'"],
        """
        class Outer<T> where T : unmanaged
        {
            private enum Kind { None, Some }

            [DataSource]
            private partial class Source
            {
                public int Count => 10;

                [Sample]
                public void Read(int index, [Shape(2)] Span<T> values, out Kind kind, out long label) => (kind, label) = (Kind.None, index);
            }

            static bool Use()
            {
                using var loader = new Source().CreateLoader();
                foreach (var batch in loader.Epoch(0))
                {
                    T value = batch.Values[0][0];
                    Kind kind = batch.Kind[0];
                    long label = batch.Label[0];
                    return value.Equals(default(T)) && kind == Kind.Some && label == 1 && batch.ToArrays().Kind[0] == Kind.Some;
                }

                foreach (var (values, kind, label) in loader.Epoch(0))
                    return values[0] == kind[0];
                return false;
            }
        }
        """);

    [Fact]
    public void Several_such_sources_have_their_columns_in_one_batch()
    {
        const string Uses = """
            {
                static long Use()
                {
                    using var loader = new Source().CreateLoader();
                    foreach (var batch in loader.Epoch(0))
                        return (long)batch.Value[0] + batch.Label[0];
                    foreach (var (value, label) in loader.Epoch(0))
                        return (long)value[0];
                    return 0;
                }

            """;
        const string Sample = "[DataSource] partial class Source { int Count => 10; [Sample] void Read(int index, out ";
        HasOnly(
            [
                "INFEED002 'First' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'First'",
                "INFEED002 'Second' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Second'",
                "INFEED002 'Third' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Third'",
            ],
            $"namespace One; class First {Uses} {Sample} int value, out byte label) => (value, label) = (index, 1); }} }}",
            $"namespace Two; class Second {Uses} {Sample} double value, out byte label) => (value, label) = (index, 1); }} }}",
            $"class Third {{ {Sample} int other) => other = index; }} static int Use() => new Source().CreateLoader().First().Other[0]; }}");
    }

    [Fact]
    public void Extension_methods_of_the_user_and_loaders_of_other_sources_go_first() => HasOnly(
        ["INFEED002 'Outer' contains the data source 'Source' and is not partial, so the generator cannot add the loader: add 'partial' to 'Outer'"],
        $$"""
        namespace Helpers
        {
            static class Extensions
            {
                public static string CreateLoader(this Version version) => version.ToString();
            }
        }

        namespace Demo
        {
            using Helpers;

            class Outer { [DataSource] partial class Source {{Members}} }

            [DataSource]
            partial class Other { int Count => 10; [Sample] int Read(int index) => index; }

            static class User
            {
                static string Use(Version version) => version.CreateLoader();
                static int Use(Other other) => other.CreateLoader().First().Count;
            }
        }
        """);

    [Fact]
    public void Project_without_such_a_source_extends_no_object()
    {
        var run = GeneratorRun.Of("[DataSource] class Closed { int Count => 10; [Sample] int Read(int index) => index; } class User { object Use() => new Version().CreateLoader(); }");
        Assert.Equal(["CS1929"], run.Problems.Select(problem => problem.Id));
    }

    // The message as the analyzers report it, and all that the compiler has to say: no error, and no warning about emitted code.
    private static void HasOnly(string[] messages, params string[] sources)
    {
        var run = GeneratorRun.Of(sources);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Problems);
        foreach (var compilation in new[] { run.Input, (CSharpCompilation)run.Output })
        {
            Assert.Equal(messages.Order(StringComparer.Ordinal), RuleTest.Findings(compilation)
                .Select(finding => $"{finding.Id} {finding.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal));
        }
    }
}
