using Infeed.CodeFixes.Tests.Harness;

namespace Infeed.CodeFixes.Tests;

/// <summary>Each fix: what it writes, for one diagnostic and for all; that what it writes compiles, and that nothing is reported of it any more.</summary>
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
    [InlineData("INFEED104", "private readonly float[] table = new float[1 << 20]; [Infeed.Sample] float Read(int index) => table[index];", "UseMultiprocessing = true", "Infeed.SharedArray<float> table", "Infeed.SharedArray.Copy<float>(")]
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
    [InlineData("INFEED504", "MaxQueueSize = 2, Workers = 0", "Workers = 0")]
    public async Task Option_is_set_or_removed(string rule, string options, string expected) => Assert.Equal(Scalar($"({expected})"), await Fixing.Fix(rule, Scalar($"({options})")));

    [Fact]
    public async Task Last_option_takes_the_parentheses_along() => Assert.Equal(Scalar(""), await Fixing.Fix("INFEED106", Scalar("(UseMultiprocessing = true)")));

    [Fact]
    public async Task Workers_are_lowered() => Assert.Equal(Scalar("(Workers = 8, Shuffle = true)"), await Fixing.Fix("INFEED503", Scalar("(Workers = 9, Shuffle = true)"), ("infeed_processor_count", "8")));

    [Fact]
    public async Task Queue_is_lowered_to_its_budget() => Assert.Equal(Scalar("(MaxQueueSize = 2)"), await Fixing.Fix("INFEED502", Scalar("(MaxQueueSize = 20)"), ("infeed_memory_budget", "1KB")));

    [Theory]
    [InlineData("", "(UseMultiprocessing = true)")]
    [InlineData("(Workers = 2)", "(Workers = 2, UseMultiprocessing = true)")]
    [InlineData("(UseMultiprocessing = false)", "(UseMultiprocessing = true)")]
    public async Task Native_code_gets_processes(string options, string expected) => Assert.Equal(Native(expected), await Fixing.Fix("INFEED107", Native(options)));

    [Fact]
    public async Task Fields_that_cannot_be_sent_become_each_workers_own() => Assert.Equal(
        """
        using System.IO;
        [DataSource(UseMultiprocessing = true)]
        partial class S(string folder)
        {
            // Where it goes wrong.
            [WorkerLocal]
            private StreamWriter log = null!;
            [WorkerLocal]
            private Func<int, int>? twice;

            [WorkerStart]
            private void StartWorker()
            {
                log = new(folder + "/log");
                twice = value => 2 * value;
            }

            public int Count => 10;

            [Sample]
            private int Read(int index)
            {
                log.WriteLine(index);
                return twice!(index);
            }
        }
        """,
        await Fixing.Fix("INFEED101", """
        using System.IO;
        [DataSource(UseMultiprocessing = true)]
        partial class S(string folder)
        {
            // Where it goes wrong.
            private readonly StreamWriter log = new(folder + "/log");
            private readonly Func<int, int>? twice = value => 2 * value;

            public int Count => 10;

            [Sample]
            private int Read(int index)
            {
                log.WriteLine(index);
                return twice!(index);
            }
        }
        """));

    [Fact]
    public async Task Scratch_memory_becomes_each_workers_own_in_the_hook_that_is_there() => Assert.Equal(
        """
        [DataSource(Workers = 2)]
        partial class S
        {
            [WorkerLocal]
            private float[] scratch = null!;
            private int number;

            public int Count => 10;

            [WorkerStart]
            private void Open(int worker)
            {
                scratch = new float[] { 1, 2 };
                number = worker;
            }

            [Sample]
            private float Read(int index)
            {
                scratch[0] = index;
                scratch[1] = number;
                return scratch[0];
            }
        }
        """,
        await Fixing.Fix("INFEED201", """
        [DataSource(Workers = 2)]
        partial class S
        {
            private readonly float[] scratch = { 1, 2 };
            private int number;

            public int Count => 10;

            [WorkerStart]
            private void Open(int worker) => number = worker;

            [Sample]
            private float Read(int index)
            {
                scratch[0] = index;
                scratch[1] = number;
                return scratch[0];
            }
        }
        """));

    [Fact]
    public async Task Counter_becomes_each_workers_own() => Assert.Equal(
        "[DataSource(Workers = 2)] partial class S {\n    [WorkerLocal]\n    private int seen; public int Count => 10; [Sample] int Read(int index) { seen++; return index; } }",
        await Fixing.Fix("INFEED202", "[DataSource(Workers = 2)] partial class S {\n    private int seen; public int Count => 10; [Sample] int Read(int index) { seen++; return index; } }"));

    [Fact]
    public async Task What_a_constructor_opens_is_opened_in_each_worker() => Assert.Equal(
        """
        using System.IO;
        [DataSource(UseMultiprocessing = true)]
        partial class S
        {
            private readonly string folder;
            [WorkerLocal]
            private BinaryReader reader = null!;
            private readonly bool isOpen;
            [WorkerLocal]
            private Stream file = null!;
            private readonly string name;

            [WorkerStart]
            private void StartWorker()
            {
                file = File.OpenRead(Path.Combine(folder, name));
                reader = new BinaryReader(file, System.Text.Encoding.UTF8, isOpen);
            }

            public S(string folder, string name, bool isOpen)
            {
                this.folder = folder;
                // Both in one.
                this.name = name;
                this.isOpen = isOpen;
            }

            public int Count => 10;

            [Sample]
            private int Read(int index) => reader.ReadByte();
        }
        """,
        await Fixing.Fix("INFEED101", """
        using System.IO;
        [DataSource(UseMultiprocessing = true)]
        partial class S
        {
            private readonly string folder;
            private readonly BinaryReader reader;
            private readonly Stream file;

            public S(string folder, string name, bool isOpen)
            {
                this.folder = folder;
                // Both in one.
                file = File.OpenRead(Path.Combine(folder, name));
                reader = new BinaryReader(file, System.Text.Encoding.UTF8, isOpen);
            }

            public int Count => 10;

            [Sample]
            private int Read(int index) => reader.ReadByte();
        }
        """));

    [Theory]
    [InlineData("private readonly System.IO.Stream file; private readonly long length; public S(string path) { file = System.IO.File.OpenRead(path); length = file.Length; } [Sample] long Read(int index) => file.ReadByte() + length;")]
    [InlineData("private readonly System.IO.Stream file; public S(System.IO.Stream file) { this.file = file; } [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("private readonly System.IO.Stream file; public S(string path) { var name = path.Trim(); file = System.IO.File.OpenRead(name); } [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("private readonly System.IO.Stream file; public S(string path) { path += 1; file = System.IO.File.OpenRead(path); } [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("private readonly System.IO.Stream file; public S(string path) { if (path.Length > 1) file = System.IO.File.OpenRead(path); else file = System.IO.Stream.Null; } [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("private readonly System.IO.Stream file; public S(string path) { file = System.IO.File.OpenRead(path); } public S() { file = System.IO.Stream.Null; } [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("private readonly System.IO.Stream file; private readonly int path; public S(string path) { file = System.IO.File.OpenRead(path); this.path = path.Length; } [Sample] int Read(int index) => file.ReadByte() + path;")]
    [InlineData("private readonly System.IO.Stream file; public S(string path) { file = System.IO.File.OpenRead(path); } [WorkerStart] void Start(int path) { } [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("private System.IO.Stream file = System.IO.Stream.Null; public S(string path) { file = System.IO.File.OpenRead(path); } [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("private static readonly System.IO.Stream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("private readonly System.IO.Stream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) => file.ReadByte(); } partial class S { [WorkerStart] void Start() { }")]
    [InlineData("private readonly System.IO.Stream file = System.IO.File.OpenRead(\"a\"), other = System.IO.File.OpenRead(\"b\"); [Sample] int Read(int index) => file.ReadByte();")]
    public async Task Field_that_cannot_be_made_anew_is_left_alone(string members) =>
        Assert.Empty(await Fixing.Offers("INFEED203", $"[DataSource(Workers = 2)] partial class S {{ public int Count => 10; {members} }}"));

    [Theory]
    [InlineData("Parallel.For(0, image.Length, i => image[i] = Value(i));", "for (int i = 0; i < image.Length; i++) image[i] = Value(i);")]
    [InlineData("Parallel.ForEach(rows, row => { image[row] = 1; });", "foreach (var row in rows)\n        { image[row] = 1; }")]
    [InlineData("Parallel.For(0, 2, y => { Parallel.For(0L, 3, x => image[y] += x); });", "for (int y = 0; y < 2; y++)\n        { for (long x = 0L; x < 3; x++) image[y] += x; }")]
    [InlineData("image[0] = rows.AsParallel().Where(row => row > 1).Max();", "image[0] = rows.Where(row => row > 1).Max();")]
    [InlineData("foreach (var row in rows.AsParallel()) image[row] = 1;", "foreach (var row in rows) image[row] = 1;")]
    public async Task Sample_is_made_in_order(string body, string expected) => Assert.Equal(Rows(expected).ReplaceLineEndings("\n"), (await Fixing.Fix("INFEED205", Rows(body))).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("Parallel.For(0, rows.Sum(), i => image[i] = 1);")]
    [InlineData("Parallel.For(0, 3, (i, state) => state.Stop());")]
    [InlineData("Parallel.For(0, 3, i => { if (i == 2) return; image[i] = 1; });")]
    [InlineData("Parallel.For(0, 3, i => later.Add(() => i));")]
    [InlineData("Parallel.Invoke(() => image[0] = 1, () => image[1] = 2);")]
    [InlineData("rows.AsParallel().ForAll(row => image[row] = 1);")]
    [InlineData("image[0] = rows.AsParallel().WithDegreeOfParallelism(2).Max();")]
    [InlineData("var query = rows.AsParallel(); image[0] = query.Max();")]
    public async Task Parallel_work_that_is_no_plain_loop_is_left_alone(string body) => Assert.Empty(await Fixing.Offers("INFEED205", Rows(body)));

    [Fact]
    public async Task Big_array_becomes_shared() => Assert.Equal(
        """
        using System.IO;
        [DataSource(UseMultiprocessing = true)]
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
        [DataSource(UseMultiprocessing = true)]
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
        "INFEED104", "[DataSource(UseMultiprocessing = true)] partial class S { private readonly byte[] pixels = System.IO.File.ReadAllBytes(\"a\"); public int Count => 10; [Sample] int Read(int index) => Sum(pixels); private static int Sum(ReadOnlySpan<byte> all) => all[0]; }"));

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
    public async Task Draw_is_from_the_samples_generator(string members, string expected) => Assert.Equal(Source(expected), await Fixing.Fix("INFEED401", Source(members)));

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
    public async Task Value_becomes_each_workers_own_without_a_null() => Assert.Equal(
        "[DataSource(Workers = 2)] partial class S {\n    [WorkerLocal]\n    private DateTime last;\n\n    [WorkerStart]\n    private void StartWorker() => last = DateTime.UnixEpoch;\n    public int Count => 10; [Sample] int Read(int index) { last = last.AddDays(1); return last.Day; } }",
        await Fixing.Fix("INFEED202", "[DataSource(Workers = 2)] partial class S {\n    private DateTime last = DateTime.UnixEpoch;\n    public int Count => 10; [Sample] int Read(int index) { last = last.AddDays(1); return last.Day; } }"));

    [Fact]
    public async Task Array_whose_end_is_indexed_stays_an_array() => Assert.Empty(await Fixing.Offers(
        "INFEED104", "[DataSource(UseMultiprocessing = true)] partial class S { private readonly byte[] pixels = System.IO.File.ReadAllBytes(\"a\"); public int Count => 10; [Sample] int Read(int index) => pixels[^1]; }"));

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
    public async Task Span_is_copied_out_of_its_batch() => Assert.Equal(
        User("using var loader = source.CreateLoader(); Span<int> last = default; foreach (var batch in loader.Epoch(0)) last = batch.Value.Span[1..].ToArray(); Console.WriteLine(last.Length);"),
        await Fixing.Fix("INFEED601", User("using var loader = source.CreateLoader(); Span<int> last = default; foreach (var batch in loader.Epoch(0)) last = batch.Value.Span[1..]; Console.WriteLine(last.Length);")));

    [Theory]
    [InlineData("()", "(new LoaderOptions { Shuffle = false })")]
    [InlineData("(new LoaderOptions { Workers = 2 })", "(new LoaderOptions { Workers = 2, Shuffle = false })")]
    [InlineData("(new() { Shuffle = true, Workers = 2 })", "(new() { Shuffle = false, Workers = 2 })")]
    [InlineData("(new()\n{\n    // As many as there are.\n    Workers = 2,\n})", "(new()\n{\n    // As many as there are.\n    Workers = 2,\n    Shuffle = false,\n})")]
    [InlineData("(new()\n{\n    Workers = 2\n})", "(new()\n{\n    Workers = 2,\n    Shuffle = false\n})")]
    [InlineData("(new LoaderOptions { })", "(new LoaderOptions { Shuffle = false })")]
    public async Task Validation_reads_in_order(string arguments, string expected) =>
        Assert.Equal(User($"using var validation = source.CreateLoader{expected};"), await Fixing.Fix("INFEED604", User($"using var validation = source.CreateLoader{arguments};")));

    private static string Scalar(string options) => $"[DataSource{options}] partial class S {{ public int Count => 10; [Sample] int Read(int index) => index; }}";

    private static string Native(string options) =>
        $"[DataSource{options}] partial class S {{ public int Count => 10; [Sample] int Read(int index) => Decode(index); [System.Runtime.InteropServices.DllImport(\"decoder\")] private static extern int Decode(int index); }}";

    private static string Source(string members) => $"[DataSource] partial class S {{ public int Count => 10; {members} }}";

    private static string Rows(string body) => $$"""
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        [DataSource(Workers = 2)]
        partial class S(int[] rows, List<Func<int>> later)
        {
            public int Count => later.Count;

            [Sample]
            float Read(int index)
            {
                var image = new float[4];
                {{body}}
                return image[0];
            }

            static float Value(int i) => i;
        }
        """;

    private static string Files(string listed) => "using System.Linq; using System.IO; " + Source($"private readonly string[] files = {listed}; [Sample] int Read(int index) => files[index].Length;");

    private static string User(string body) => $$"""
        [DataSource(Shuffle = true)] partial class S { public int Count => 10; [Sample] (int Value, int Other) Read(int index) => (index, index); }
        static class User { static void Use(S source) { {{body}} } }
        """;
}
