using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Ways around a rule that it sees all the same, and what only looks like them.</summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData("ref var cell = ref cell; cell += 1;", "CS0841")]
    [InlineData("ref var one = ref other; ref var other = ref one; one++; other = 2;", "CS0841")]
    public async Task Reference_that_is_made_of_itself_is_followed_to_an_end(string body, string error) => Assert.Contains(
        await Build.Run("[DataSource(Workers = 2)] partial class S { int Count => 1; [Sample] int Read(int index) { " + body + " return index; } }"),
        diagnostic => diagnostic.Id == error);

    [Theory]
    [InlineData("private readonly System.Threading.ThreadLocal<Random> random = new(() => new Random(1)); [Sample] int Read(int index) => {|INFEED401:random.Value!.Next(10)|};")]
    [InlineData("private readonly Random random = new(42); [Sample] int Read(int index) { var alias = random; return {|INFEED401:alias.Next(10)|}; }")]
    [InlineData("private readonly Random random = new(42); [Sample] int Read(int index) => Draw(random); private static int Draw(Random from) => {|INFEED401:from.Next(10)|};")]
    [InlineData("private readonly Random random = new(42); [Sample] int Read(int index) { var order = new int[4]; {|INFEED401:random.Shuffle(order)|}; return order[0]; }")]
    [InlineData("[Sample] int Read(int index) => Draw(new Random(index)); private static int Draw(Random from) => from.Next(10);")]
    [InlineData("[Sample] int Read(int index) => new Augment(index).Shift(); } class Augment(int seed) { private readonly Random random = new(seed); public int Shift() => random.Next(5);")]
    [InlineData("[Sample] int Read(int index) => new Augment(index).Random.Next(5); } class Augment(int seed) { public Random Random { get; } = new(seed);")]
    [InlineData("[Sample] int Read(int index) { var file = System.IO.Path.GetTempFileName(); System.IO.File.Delete(file); return index; }")]
    public Task Generator_by_another_name(string members) => OfSource("INFEED401", "Workers = 1", members);

    [Theory]
    [InlineData("[Sample] int Read(int index) { Console.WriteLine($\"{DateTime.Now} {index}\"); return index; }")]
    [InlineData("private readonly Logger logger = new(); [Sample] int Read(int index) { logger.Say(DateTime.UtcNow.ToString()); return index; } } class Logger { public void Say(string line) { }")]
    [InlineData("[Sample] long Read(int index) { var now = {|INFEED402:DateTime.Now|}; Console.WriteLine(now); return now.Ticks; }")]
    public Task Time_that_is_only_printed(string members) => OfSource("INFEED402", "Workers = 1", members);

    [Theory]
    [InlineData("private string[]? files; [Sample] int Read(int index) { files ??= {|INFEED404:System.IO.Directory.GetFiles(\"a\")|}; return files[index].Length; }")]
    [InlineData("[Sample] int Read(int index) => {|INFEED404:System.IO.Directory.GetFiles(\"a\")|}[index].Length;")]
    [InlineData("[Sample] int Read(int index) => System.IO.Directory.GetFiles(\"a\").Length;")]
    [InlineData("[Sample] int Read(int index) { string[] files = [.. System.Linq.Enumerable.Order(System.IO.Directory.GetFiles(\"a\"), StringComparer.Ordinal)]; return files[index].Length; }")]
    public Task Files_listed_by_a_sample(string members) => OfSource("INFEED404", "Workers = 1", members);

    [Theory]
    [InlineData("private readonly System.IO.Stream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) => System.Text.Json.JsonSerializer.Deserialize<int>({|INFEED203:file|});")]
    [InlineData("private readonly System.IO.Stream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) { using var reader = new System.IO.BinaryReader({|INFEED203:file|}, System.Text.Encoding.UTF8, true); return index; }")]
    [InlineData("private readonly System.IO.Stream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) { ArgumentNullException.ThrowIfNull(file); return index; }")]
    [InlineData("private readonly System.IO.Stream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) { lock (file) return System.Text.Json.JsonSerializer.Deserialize<int>(file); }")]
    [InlineData("[Sample] int Read(int index) { using var file = System.IO.File.OpenRead(\"a\"); return System.Text.Json.JsonSerializer.Deserialize<int>(file); }")]
    [InlineData("private readonly System.IO.FileStream file = System.IO.File.OpenRead(\"a\"); [Sample] void Read(int index, [Shape(4)] Span<byte> image) => System.IO.RandomAccess.Read(file.SafeFileHandle, image, index * 4);")]
    public Task Stream_that_is_given_away(string members) => OfSource("INFEED203", "Workers = 2", members);

    [Theory]
    [InlineData("private static int total; [Sample] int Read(int index) { {|INFEED103:System.Threading.Interlocked.Increment(ref total)|}; return index; }")]
    [InlineData("private long total; [Sample] int Read(int index) { {|INFEED103:System.Threading.Interlocked.Add(ref total, index)|}; return index; }")]
    [InlineData("[WorkerLocal] private long total; [WorkerStart] void Start() => total = 0; [Sample] int Read(int index) { System.Threading.Interlocked.Add(ref total, index); return index; }")]
    [InlineData("[Sample] int Read(int index) { var total = 0; System.Threading.Interlocked.Increment(ref total); return total; }")]
    public Task Count_of_a_process(string members) => OfSource("INFEED103", "Workers = 2, UseMultiprocessing = true", members);

    [Theory]
    [InlineData("private readonly System.Threading.Lock gate = new(); [Sample] int Read(int index) { using ({|INFEED206:gate|}.EnterScope()) return System.IO.File.ReadAllBytes(\"a\")[index]; }")]
    [InlineData("private readonly System.Threading.Lock gate = new(); [Sample] int Read(int index) { using var scope = {|INFEED206:gate|}.EnterScope(); return System.IO.File.ReadAllBytes(\"a\")[index]; }")]
    [InlineData("private readonly object gate = new(); [Sample] int Read(int index) { System.Threading.Monitor.Enter({|INFEED206:gate|}); try { return System.IO.File.ReadAllBytes(\"a\")[index]; } finally { System.Threading.Monitor.Exit(gate); } }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] int Read(int index) { {|INFEED206:gate|}.Wait(); try { return System.IO.File.ReadAllBytes(\"a\")[index]; } finally { gate.Release(); } }")]
    [InlineData("private readonly System.Threading.Lock gate = new(); private int seen; [Sample] int Read(int index) { using (gate.EnterScope()) seen++; return System.IO.File.ReadAllBytes(\"a\")[index]; }")]
    [InlineData("private readonly object gate = new(); private int seen; [Sample] int Read(int index) { System.Threading.Monitor.Enter(gate); seen++; System.Threading.Monitor.Exit(gate); return index; }")]
    public Task Lock_that_is_taken_by_a_call(string members) => OfSource("INFEED206", "Workers = 2", members);

    [Theory]
    [InlineData("private readonly System.Threading.Mutex gate = new(); [Sample] int Read(int index) { gate.WaitOne(); index++; gate.ReleaseMutex(); for (var i = 0; i < 9; i++) index += i; return index; }")]
    [InlineData("private readonly System.Threading.ReaderWriterLockSlim gate = new(); [Sample] int Read(int index) { gate.EnterWriteLock(); try { index++; } finally { this.gate.ExitWriteLock(); } for (var i = 0; i < 9; i++) index += i; return index; }")]
    [InlineData("private readonly object gate = new(); [Sample] int Read(int index) { var taken = false; System.Threading.Monitor.TryEnter(gate, ref taken); try { index++; } finally { if (taken) System.Threading.Monitor.Exit(gate); } for (var i = 0; i < 9; i++) index += i; return index; }")]
    [InlineData("private readonly object gate = new(); private readonly object other = new(); [Sample] int Read(int index) { System.Threading.Monitor.Enter({|INFEED206:gate|}); System.Threading.Monitor.Exit(other); for (var i = 0; i < 9; i++) index += i; System.Threading.Monitor.Exit(gate); return index; }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] int Read(int index) { {|INFEED206:gate|}.Wait(); try { for (var i = 0; i < 9; i++) index += i; } finally { gate.Release(); } return index; }")]
    public Task Lock_is_held_until_it_is_given_back(string members) => OfSource("INFEED206", "Workers = 2", members);

    [Theory]
    [InlineData("private readonly System.Collections.Concurrent.ConcurrentDictionary<int, byte[]> cache = new(); [Sample] int Read(int index) => cache.GetOrAdd(index, static key => System.IO.File.ReadAllBytes($\"{key}\"))[0];")]
    [InlineData("[WorkerLocal] private System.Collections.Generic.Dictionary<int, byte[]> cache = null!; [WorkerStart] void Start() => cache = []; [Sample] int Read(int index) { if (!cache.TryGetValue(index, out var value)) cache[index] = value = new byte[8]; return value[0]; }")]
    [InlineData("[WorkerLocal] private System.Collections.Generic.Dictionary<int, byte[]> cache = null!; [WorkerStart] void Start() => cache = []; [Sample] int Read(int index) => Get(index)[0]; private byte[] Get(int index) { if (cache.TryGetValue(index, out var value)) return value; value = new byte[8]; cache[index] = value; return value; }")]
    [InlineData("[WorkerLocal] private System.Collections.Generic.Dictionary<int, byte[]> cache = null!; [WorkerStart] void Start() => cache = []; [Sample] int Read(int index) { var one = {|INFEED501:new byte[4]|}; if (cache.TryGetValue(index, out var value)) return value[0]; return one[0]; }")]
    public Task Allocation_of_a_cache_that_misses(string members) => OfSource("INFEED501", "Workers = 1", members);

    [Theory]
    [InlineData("private int seen; [Sample] int Read(int index) { {|INFEED103:seen = index|}; return index; }", "or mark the field [WorkerLocal] if only the worker needs it")]
    [InlineData("private int Seen { get; set; } [Sample] int Read(int index) { {|INFEED103:Seen = index|}; return index; }", "write what the program needs into a column")]
    [InlineData("private static int seen; [Sample] int Read(int index) { {|INFEED103:seen = index|}; return index; }", "write what the program needs into a column")]
    [InlineData("[Sample] int Read(int index) { {|INFEED103:seen = index|}; return index; } } public class Base { protected int seen;", "write what the program needs into a column")]
    public async Task Worker_local_is_proposed_where_it_can_be(string members, string remedy) => Assert.EndsWith(
        remedy, Assert.Single(await Markup.Check("INFEED103", $"[DataSource(UseMultiprocessing = true)] public partial class S {(members.Contains("class Base", StringComparison.Ordinal) ? ": Base " : "")}{{ public int Count => 10; {members} }}")), StringComparison.Ordinal);

    private static Task<string[]> OfSource(string id, string options, string members) =>
        Markup.Check(id, $"[DataSource({options})] public partial class S {{ public int Count => 10; {members} }}");
}
