using Infeed.CodeFixes.Tests.Harness;

namespace Infeed.CodeFixes.Tests;

/// <summary>Fixes: what they write, for one diagnostic and for all; that it compiles, and that nothing is reported of it any more.</summary>
public sealed class FixTests
{
    [Theory]
    [InlineData("[DataSource]\n// Ten.\nclass S { public int Count => 10; [Sample] int Read(int index) => index; }", "[DataSource]\n// Ten.\npartial class S { public int Count => 10; [Sample] int Read(int index) => index; }")]
    [InlineData("[DataSource] public sealed class S { public int Count => 10; [Sample] int Read(int index) => index; }", "[DataSource] public sealed partial class S { public int Count => 10; [Sample] int Read(int index) => index; }")]
    public async Task Missing_partial_is_added(string source, string expected) => Assert.Equal(expected, await Fixing.Fix("INFEED001", source));

    [Fact]
    public async Task Missing_partial_is_added_to_the_types_around() => Assert.Equal(
        "static partial class Outer { partial class Middle { [DataSource] partial class S { public int Count => 10; [Sample] int Read(int index) => index; } } }",
        await Fixing.Fix("INFEED002", "static class Outer { class Middle { [DataSource] partial class S { public int Count => 10; [Sample] int Read(int index) => index; } } }"));

    [Theory]
    [InlineData("INFEED001")]
    [InlineData("INFEED201")]
    [InlineData("INFEED504")]
    public async Task Diagnostic_of_another_rule_gets_no_fix_and_no_exception(string rule) => Assert.Empty(await Fixing.OffersOfOthers(rule, """
        [DataSource(Workers = 4, MaxQueueSize = 2)]
        class S { int[] sums = new int[1]; public int Count => 10; [Sample] int Read(int index) => sums[0]++; }
        """));

    [Fact]
    public async Task Stray_attributes_are_removed() => Assert.Equal(
        """
        using System.Diagnostics;
        class Helper
        {
            void Open() { }

            [Conditional("X")] void Close() { }
        }
        """,
        await Fixing.Fix("INFEED021", """
        using System.Diagnostics;
        class Helper
        {
            [WorkerStart] void Open() { }

            [WorkerStop, Conditional("X")] void Close() { }
        }
        """));

    [Fact]
    public async Task Stray_attribute_goes_without_what_is_said_beside_it() => Assert.Equal(
        """
        class Helper
        {
            // First.
            // Second.
            int offset;
        }
        """,
        await Fixing.Fix("INFEED021", """
        class Helper
        {
            // First.
            [WorkerLocal] // Second.
            int offset;
        }
        """));

    [Theory]
    [InlineData("INFEED101", "private readonly System.IO.Stream file = System.IO.Stream.Null; [Infeed.Sample] int Read(int index) => file.ReadByte();", "UseMultiprocessing = true", "[Infeed.WorkerLocal]", "[Infeed.WorkerStart]")]
    [InlineData("INFEED104", "private readonly float[] table = new float[1 << 20]; [Infeed.Sample] float Read(int index) => table[index];", "UseMultiprocessing = true, Workers = 2", "Infeed.SharedArray<float> table", "Infeed.SharedArray.Copy<float>(")]
    [InlineData("INFEED401", "[Infeed.Sample] int Read(int index) => Random.Shared.Next(3);", "Workers = 1", "ref Infeed.SampleRandom random", "random.Next(3)")]
    public async Task Names_are_in_full_where_they_must_be(string rule, string members, string options, string first, string second)
    {
        var text = await Fixing.FixWithoutUsing(rule, $"[Infeed.DataSource({options})] public partial class S {{ public int Count => 10; {members} }}");
        Assert.Contains(first, text, StringComparison.Ordinal);
        Assert.Contains(second, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INFEED105", "Workers = 0, UseMultiprocessing = true", "Workers = 0")]
    [InlineData("INFEED106", "UseMultiprocessing = true, Workers = 2", "Workers = 2")]
    [InlineData("INFEED504", "Workers = 4, MaxQueueSize = 2", "Workers = 4, MaxQueueSize = 4")]
    public async Task Option_is_set_or_removed(string rule, string options, string expected) => Assert.Equal(Scalar($"({expected})"), await Fixing.Fix(rule, Scalar($"({options})")));

    [Fact]
    public async Task Last_option_takes_the_parentheses_along() => Assert.Equal(Scalar(""), await Fixing.Fix("INFEED106", Scalar("(UseMultiprocessing = true)")));

    [Fact]
    public async Task Workers_are_lowered() => Assert.Equal(Scalar("(Workers = 8, Shuffle = true)"), await Fixing.Fix("INFEED503", Scalar("(Workers = 9, Shuffle = true)"), ("infeed_processor_count", "8")));

    [Fact]
    public async Task Queue_is_lowered_to_its_budget() => Assert.Equal(Scalar("(MaxQueueSize = 2)"), await Fixing.Fix("INFEED502", Scalar("(MaxQueueSize = 20)"), ("infeed_memory_budget", "1KB")));

    [Fact]
    public async Task Shuffle_buffer_is_lowered_to_what_the_budget_leaves() => Assert.Equal(
        Stream("(Workers = 0, ShuffleBuffer = 69)"), await Fixing.Fix("INFEED502", Stream("(Workers = 0, ShuffleBuffer = 100)"), ("infeed_memory_budget", "1KB")));

    [Fact]
    public async Task Concurrency_of_what_does_not_wait_goes() =>
        Assert.Equal(Scalar("(Workers = 2)"), await Fixing.Fix("INFEED505", Scalar("(Workers = 2, Concurrency = 8)")));

    [Fact]
    public async Task Shape_of_what_is_no_column_goes() => Assert.Equal(
        "[DataSource] public partial class S { public int Count => 10; [Sample] int Read(int index) => index; void Fill(Span<float> image) => image.Clear(); }",
        await Fixing.Fix("INFEED021", "[DataSource] public partial class S { public int Count => 10; [Sample] int Read(int index) => index; void Fill([Shape(2)] Span<float> image) => image.Clear(); }"));

    [Theory]
    [InlineData("", "(UseMultiprocessing = true)")]
    [InlineData("(Workers = 2)", "(Workers = 2, UseMultiprocessing = true)")]
    [InlineData("(UseMultiprocessing = false)", "(UseMultiprocessing = true)")]
    public async Task Native_code_gets_processes(string options, string expected) => Assert.Equal(Native(expected), await Fixing.Fix("INFEED107", Native(options)));

    [Fact]
    public async Task Big_array_becomes_shared() => Assert.Equal(
        """
        using System.IO;
        [DataSource(UseMultiprocessing = true, Workers = 2)]
        partial class S(string path)
        {
            private readonly SharedArray<byte> pixels = SharedArray.FromFile<byte>(path);
            private readonly SharedArray<float> table = SharedArray.Copy<float>(new float[1 << 20]);

            public int Count => (int)pixels.Length / 9;

            [Sample]
            private float Read(int index, [Shape(9)] Span<byte> image)
            {
                pixels.Slice(index * 9, 9).CopyTo(image);
                return this.table[index] + table.Span[2];
            }
        }
        """,
        await Fixing.Fix("INFEED104", """
        using System.IO;
        [DataSource(UseMultiprocessing = true, Workers = 2)]
        partial class S(string path)
        {
            private readonly byte[] pixels = File.ReadAllBytes(path);
            private readonly float[] table = new float[1 << 20];

            public int Count => pixels.Length / 9;

            [Sample]
            private float Read(int index, [Shape(9)] Span<byte> image)
            {
                pixels.AsSpan(index * 9, 9).CopyTo(image);
                return this.table[index] + table.AsSpan()[2];
            }
        }
        """));

    [Fact]
    public async Task Array_that_is_given_away_stays_an_array() => Assert.Empty(await Fixing.Offers(
        "INFEED104", "[DataSource(UseMultiprocessing = true, Workers = 2)] partial class S { private readonly byte[] pixels = System.IO.File.ReadAllBytes(\"a\"); public int Count => 10; [Sample] int Read(int index) => Sum(pixels); private static int Sum(ReadOnlySpan<byte> all) => all[0]; }"));

    [Theory]
    [InlineData(
        "[Sample] int Read(int index) => Random.Shared.Next(10) + new Random().Next(2, 3);",
        "[Sample] int Read(int index, ref SampleRandom random) => random.Next(10) + random.Next(2, 3);")]
    [InlineData(
        "[Sample] double Read(int index, ref SampleRandom draws) => Random.Shared.NextDouble() + draws.NextDouble();",
        "[Sample] double Read(int index, ref SampleRandom draws) => draws.NextDouble() + draws.NextDouble();")]
    [InlineData(
        "private readonly Random random = new(3); [Sample] int Read(int index) => random.Next() + random.Next(3);",
        "private readonly Random random = new(3); [Sample] int Read(int index, ref SampleRandom random) => random.Next(int.MaxValue) + random.Next(3);")]
    [InlineData(
        "private readonly int random = 3; [Sample] int Read(int index) => Random.Shared.Next(3) + random;",
        "private readonly int random = 3; [Sample] int Read(int index, ref SampleRandom random2) => random2.Next(3) + random;")]
    [InlineData(
        "[Sample] int Read(int index) => Random.Shared.Next(Random.Shared.Next(1, 9));",
        "[Sample] int Read(int index, ref SampleRandom random) => random.Next(random.Next(1, 9));")]
    [InlineData(
        "[Sample] int Read(int index) => System.Security.Cryptography.RandomNumberGenerator.GetInt32(2, 3) + System.Security.Cryptography.RandomNumberGenerator.GetInt32(7);",
        "[Sample] int Read(int index, ref SampleRandom random) => random.Next(2, 3) + random.Next(7);")]
    public async Task Draw_is_from_the_samples_generator(string members, string expected) =>
        Assert.Equal(Source(expected), await Fixing.Fix("INFEED401", Source(members)));

    [Theory]
    [InlineData("[Sample] int Read(int index) => Draw(); private static int Draw() => Random.Shared.Next(10);")]
    [InlineData("[Sample] int Read(int index) { Func<int> draw = () => Random.Shared.Next(10); return draw(); }")]
    [InlineData("[Sample] int Read(int index) { var random = new Random(); return random.Next(3); }")]
    [InlineData("[Sample] int Read(int index) => Random.Shared.Next(3); public int Peek() => Read(0);")]
    public async Task Draw_elsewhere_is_left_alone(string members) => Assert.Empty(await Fixing.Offers("INFEED401", Source(members)));

    [Theory]
    [InlineData("Directory.GetFiles(\"a\")", "Directory.GetFiles(\"a\").Order(StringComparer.Ordinal).ToArray()")]
    [InlineData("Environment.HasShutdownStarted ? [] : Directory.GetFiles(\"a\")", "Environment.HasShutdownStarted ? [] : Directory.GetFiles(\"a\").Order(StringComparer.Ordinal).ToArray()")]
    [InlineData("[.. Directory.EnumerateFiles(\"a\")]", "[.. Directory.EnumerateFiles(\"a\").Order(StringComparer.Ordinal)]")]
    public async Task Files_are_put_in_order(string listed, string expected) => Assert.Equal(Files(expected), await Fixing.Fix("INFEED404", Files(listed)));

    [Fact]
    public async Task Files_are_put_in_order_where_LINQ_is_not_imported() => Assert.Equal(
        Source("private readonly string[] files = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Order(System.IO.Directory.GetFiles(\"a\"), StringComparer.Ordinal)); [Sample] int Read(int index) => files.Length;"),
        await Fixing.Fix("INFEED404", Source("private readonly string[] files = System.IO.Directory.GetFiles(\"a\"); [Sample] int Read(int index) => files.Length;")));

    [Fact]
    public async Task Words_are_put_in_order() => Assert.Equal(
        "using System.Linq; using System.Collections.Generic; " + Source("private readonly string[] words; public S(HashSet<string> all) { words = all.Order(StringComparer.Ordinal).ToArray(); } [Sample] int Read(int index) => words.Length;"),
        await Fixing.Fix("INFEED405", "using System.Linq; using System.Collections.Generic; " + Source("private readonly string[] words; public S(HashSet<string> all) { words = all.ToArray(); } [Sample] int Read(int index) => words.Length;")));

    [Fact]
    public async Task Array_whose_end_is_indexed_stays_an_array() => Assert.Empty(await Fixing.Offers(
        "INFEED104", "[DataSource(UseMultiprocessing = true, Workers = 2)] partial class S { private readonly byte[] pixels = System.IO.File.ReadAllBytes(\"a\"); public int Count => 10; [Sample] int Read(int index) => pixels[^1]; }"));

    [Fact]
    public async Task What_is_no_loader_is_not_declared_with_using() =>
        Assert.Empty(await Fixing.Offers("INFEED602", User("var batches = source.CreateLoader().BatchesPerEpoch; Console.WriteLine(batches);")));

    [Fact]
    public async Task Queue_of_which_no_slot_fits_is_left_alone() => Assert.Empty(await Fixing.Offers("INFEED502", Scalar("(BatchSize = 1024)"), ("infeed_memory_budget", "1KB")));

    [Fact]
    public async Task Queue_of_which_not_every_worker_gets_a_slot_is_left_alone() => Assert.Empty(await Fixing.Offers("INFEED502", Scalar("(Workers = 4, MaxQueueSize = 20)"), ("infeed_memory_budget", "1KB")));

    [Fact]
    public async Task Loader_is_declared_with_using() => Assert.Equal(
        User("\n        // Here.\n        using var loader = source.CreateLoader();\n        Console.WriteLine(loader.BatchesPerEpoch);"),
        await Fixing.Fix("INFEED602", User("\n        // Here.\n        var loader = source.CreateLoader();\n        Console.WriteLine(loader.BatchesPerEpoch);")));

    [Fact]
    public async Task Loader_of_a_source_that_can_be_null_is_declared_with_using() => Assert.Equal(
        User("using var loader = source?.CreateLoader(); Console.WriteLine(loader?.BatchesPerEpoch);"),
        await Fixing.Fix("INFEED602", User("var loader = source?.CreateLoader(); Console.WriteLine(loader?.BatchesPerEpoch);")));

    [Fact]
    public async Task Loader_of_a_source_that_can_be_null_reads_in_order() => Assert.Equal(
        User("using var validation = source?.CreateLoader(new LoaderOptions { Shuffle = false });"),
        await Fixing.Fix("INFEED604", User("using var validation = source?.CreateLoader();")));

    [Fact]
    public async Task Span_that_is_chosen_is_copied_as_a_whole() => Assert.Equal(
        User("using var loader = source.CreateLoader(); Span<int> last = default; foreach (var batch in loader.Epoch(0)) last = (batch.Count > 3 ? batch.Value.Span : default).ToArray(); Console.WriteLine(last.Length);"),
        await Fixing.Fix("INFEED601", User("using var loader = source.CreateLoader(); Span<int> last = default; foreach (var batch in loader.Epoch(0)) last = batch.Count > 3 ? batch.Value.Span : default; Console.WriteLine(last.Length);")));

    [Theory]
    [InlineData("total = all.Sum();", "total = all.Order().Sum();")]
    [InlineData("foreach (var weight in all) total += weight;", "foreach (var weight in all.Order()) total += weight;")]
    public async Task Summands_are_put_in_order(string wrong, string right)
    {
        Assert.Equal(Sum(right), await Fixing.Fix("INFEED405", Sum(wrong)));

        static string Sum(string body) => "using System.Linq; using System.Collections.Generic; "
            + Source($"private readonly double total; public S(HashSet<double> all) {{ {body} }} [Sample] double Read(int index) => total;");
    }

    [Fact]
    public async Task Threads_of_a_query_are_not_sorted() => Assert.Empty(await Fixing.Offers("INFEED405", "using System.Linq; "
        + Source("private readonly double total; public S(double[] all) { total = all.AsParallel().Sum(); } [Sample] double Read(int index) => total;")));

    [Fact]
    public async Task Span_is_copied_out_of_its_batch() => Assert.Equal(
        User("using var loader = source.CreateLoader(); Span<int> last = default; foreach (var batch in loader.Epoch(0)) last = batch.Value.Span[1..].ToArray(); Console.WriteLine(last.Length);"),
        await Fixing.Fix("INFEED601", User("using var loader = source.CreateLoader(); Span<int> last = default; foreach (var batch in loader.Epoch(0)) last = batch.Value.Span[1..]; Console.WriteLine(last.Length);")));

    [Theory]
    [InlineData("all.Add(batch.Value.ToTensor());", "all.Add(batch.Value.ToTensor().clone());")]
    [InlineData("all[0] = batch.Value.ToTensor()[0];", "all[0] = batch.Value.ToTensor()[0].clone();")]
    [InlineData("all.Add(batch.Count > 3 ? batch.Value.ToTensor() : batch.Other.ToTensor());", "all.Add((batch.Count > 3 ? batch.Value.ToTensor() : batch.Other.ToTensor()).clone());")]
    public async Task Tensor_is_copied_out_of_its_batch(string wrong, string right)
    {
        Assert.Equal(Keeping(right), await Fixing.Fix("INFEED607", Keeping(wrong)));

        static string Keeping(string body) => "using System.Collections.Generic; using TorchSharp; "
            + User($"using var loader = source.CreateLoader(); var all = new List<torch.Tensor>(); foreach (var batch in loader.Epoch(0)) {body}");
    }

    [Fact]
    public async Task Lambda_with_a_tensor_is_not_copied() => Assert.Empty(await Fixing.Offers("INFEED607", "using System.Collections.Generic; "
        + User("using var loader = source.CreateLoader(); var all = new List<Action>(); foreach (var batch in loader.Epoch(0)) { var tensor = batch.Value.ToTensor(); all.Add(() => Console.WriteLine(tensor.sum())); }")));

    [Theory]
    [InlineData("()", "(new LoaderOptions { Shuffle = false })")]
    [InlineData("(new LoaderOptions { Workers = 2 })", "(new LoaderOptions { Workers = 2, Shuffle = false })")]
    [InlineData("(new() { Shuffle = true, Workers = 2 })", "(new() { Shuffle = false, Workers = 2 })")]
    [InlineData("(new()\n{\n    // As many as there are.\n    Workers = 2,\n})", "(new()\n{\n    // As many as there are.\n    Workers = 2,\n    Shuffle = false,\n})")]
    [InlineData("(new()\n{\n    Workers = 2\n})", "(new()\n{\n    Workers = 2,\n    Shuffle = false\n})")]
    [InlineData("(new LoaderOptions { })", "(new LoaderOptions { Shuffle = false })")]
    public async Task Validation_reads_in_order(string arguments, string expected) =>
        Assert.Equal(User($"using var validation = source.CreateLoader{expected};"), await Fixing.Fix("INFEED604", User($"using var validation = source.CreateLoader{arguments};")));

    [Theory]
    [InlineData("options", "options with { Shuffle = false }")]
    [InlineData("options with { Workers = 2 }", "options with { Workers = 2, Shuffle = false }")]
    [InlineData("isFast ? options : new LoaderOptions { Workers = 1 }", "(isFast ? options : new LoaderOptions { Workers = 1 }) with { Shuffle = false }")]
    public async Task Options_of_a_validation_that_are_made_elsewhere_are_kept(string options, string expected)
    {
        const string Made = "var options = new LoaderOptions { Workers = 3 }; var isFast = options.Workers > 2; ";
        Assert.Equal(
            User($"{Made}using var validation = source.CreateLoader({expected});"),
            await Fixing.Fix("INFEED604", User($"{Made}using var validation = source.CreateLoader({options});")));
    }

    private static string Stream(string options) =>
        $"[DataSource{options}] public partial class S {{ [Stream] private bool Next(out int tick) {{ tick = 1; return true; }} }}";

    private static string Scalar(string options) => $"[DataSource{options}] partial class S {{ public int Count => 10; [Sample] int Read(int index) => index; }}";

    private static string Native(string options) =>
        $"[DataSource{options}] partial class S {{ public int Count => 10; [Sample] int Read(int index) => Decode(index); [System.Runtime.InteropServices.DllImport(\"decoder\")] private static extern int Decode(int index); }}";

    private static string Source(string members) => $"[DataSource] partial class S {{ public int Count => 10; {members} }}";

    private static string Files(string listed) => "using System.Linq; using System.IO; " + Source($"private readonly string[] files = {listed}; [Sample] int Read(int index) => files[index].Length;");

    private static string User(string body) => $$"""
        [DataSource(Shuffle = true)] partial class S { public int Count => 10; [Sample] (int Value, int Other) Read(int index) => (index, index); }
        static class User { static void Use(S source) { {{body}} } }
        """;
}
