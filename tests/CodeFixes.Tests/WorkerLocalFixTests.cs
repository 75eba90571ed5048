using Infeed.CodeFixes.Tests.Harness;

namespace Infeed.CodeFixes.Tests;

/// <summary>Fields that become each worker's own: where what makes them goes, and which are left alone.</summary>
public sealed class WorkerLocalFixTests
{
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

    // A lock of each worker would guard nothing between the threads.
    [Theory]
    [InlineData("private readonly System.Threading.Lock gate = new(); [Sample] int Read(int index) { lock (gate) return index; }")]
    [InlineData("private readonly object gate = new(); [Sample] int Read(int index) { lock (gate) return index; }")]
    [InlineData("private readonly System.Threading.Tasks.Task<int> gate = System.Threading.Tasks.Task.FromResult(3); [Sample] int Read(int index) => gate.Id;")]
    public async Task Field_that_no_worker_needs_its_own_of_is_left_alone(string members) =>
        Assert.Empty(await Fixing.Offers("INFEED101", $"[DataSource(UseMultiprocessing = true)] partial class S {{ public int Count => 10; {members} }}"));

    [Fact]
    public async Task Value_becomes_each_workers_own_without_a_null() => Assert.Equal(
        "[DataSource(Workers = 2)] partial class S {\n    [WorkerLocal]\n    private DateTime last;\n\n    [WorkerStart]\n    private void StartWorker() => last = DateTime.UnixEpoch;\n    public int Count => 10; [Sample] int Read(int index) { last = last.AddDays(1); return last.Day; } }",
        await Fixing.Fix("INFEED202", "[DataSource(Workers = 2)] partial class S {\n    private DateTime last = DateTime.UnixEpoch;\n    public int Count => 10; [Sample] int Read(int index) { last = last.AddDays(1); return last.Day; } }"));

    [Theory]
    [InlineData("private byte[] scratch = new byte[9];", "private byte[] scratch = null!;", "new byte[9]")]
    [InlineData("private readonly byte[] scratch = new byte[9];", "private byte[] scratch = null!;", "new byte[9]")]
    [InlineData("private int scratch = 3 * 4;", "private int scratch;", "3 * 4")]
    public async Task Initializer_that_no_worker_runs_goes_into_the_hook(string field, string expected, string value)
    {
        var fixedText = await Fixing.Fix("INFEED020", $"[DataSource] partial class S {{ [WorkerLocal]\n    {field}\n    public int Count => 10; [Sample] int Read(int index) => index + scratch.GetHashCode(); }}");
        Assert.Contains(expected, fixedText, StringComparison.Ordinal);
        Assert.Contains($"scratch = {value};", fixedText, StringComparison.Ordinal);
        Assert.Contains("[WorkerStart]", fixedText, StringComparison.Ordinal);
        Assert.Single(fixedText.Split("[WorkerLocal]").Skip(1));
    }
}
