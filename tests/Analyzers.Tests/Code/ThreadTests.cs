using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>What worker threads share: INFEED201 to INFEED209.</summary>
public sealed class ThreadTests
{
    private const string Tables = "private readonly int[] labels = new int[10], counts = new int[10], starts = new int[10]; private readonly int[][] tokens = []; private readonly float[][] sums = []; "
        + "private readonly float[][][] deep = []; private readonly float[] flat = new float[80]; private readonly System.Collections.Generic.List<int>[] lists = []; private readonly Item[] items = []; "
        + "private sealed class Item { public int Uses; } [WorkerLocal] private float[][] own = null!; private int number; [WorkerStart] void Start(int worker) { own = [[0], [0]]; number = worker; } ";

    [Theory]
    [InlineData("private static int total; [Sample] int Read(int index) { {|INFEED201:total++|}; return index; }")]
    [InlineData("private readonly int[] cache = new int[10]; [Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) { label.Fill(1); {|INFEED201:cache[0] = 1|}; }")]
    [InlineData("private static int total; [Sample] int Read(int index) { {|INFEED201:total += index|}; return index; }")]
    [InlineData("private static string? last; [Sample] int Read(int index) { {|INFEED201:last = \"a\"|}; return index; }")]
    [InlineData("private static byte[]? table; [Sample] int Read(int index) { {|INFEED201:table ??= new byte[256]|}; return table[index]; }")]
    [InlineData("private static int Last { get; set; } [Sample] int Read(int index) { {|INFEED201:Last = index|}; return index; }")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { for (var i = 0; i < 8; i++) {|INFEED201:scratch[i] = index|}; return scratch[0]; }")]
    [InlineData("private readonly int[] labels = new int[10], counts = new int[10]; [Sample] int Read(int index) { {|INFEED201:counts[labels[index]]++|}; return labels[index]; }")]
    [InlineData("private readonly int[] labels = new int[10], counts = new int[10]; [Sample] int Read(int index) { var label = labels[index]; {|INFEED201:counts[label] += 1|}; return label; }")]
    [InlineData("private readonly int[] labels = new int[10], last = new int[10]; [Sample] int Read(int index) { {|INFEED201:last[labels[index]] = index|}; return labels[index]; }")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { {|INFEED201:scratch.AsSpan()[2] = index|}; return scratch[0]; }")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { var local = scratch; {|INFEED201:local[2] = index|}; return scratch[0]; }")]
    [InlineData("private readonly byte[] scratch = new byte[8]; [Sample] int Read(int index) { {|INFEED201:Array.Clear(scratch)|}; return scratch[0]; }")]
    [InlineData("private readonly byte[] scratch = new byte[8]; private readonly byte[] data = new byte[80]; [Sample] int Read(int index) { {|INFEED201:data.AsSpan(index, 8).CopyTo(scratch)|}; return scratch[0]; }")]
    [InlineData("private readonly Counter counter = new(); [Sample] int Read(int index) { {|INFEED201:counter.Value++|}; return index; } } class Counter { public int Value;")]
    [InlineData("private readonly Counter counter = new(); [Sample] int Read(int index) => counter.Next(); } class Counter { private int value; public int Next() => {|INFEED201:++value|};")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { Fill(scratch, index); return scratch[0]; } private static void Fill(float[] to, int value) { {|INFEED201:to[0] = value|}; }")]
    [InlineData("private static int total; [Sample] int Read(int index) { Step({|INFEED201:ref total|}); return index; } private static void Step(ref int value) => value++;")]
    [InlineData("private static int a, b; [Sample] int Read(int index) { {|INFEED201:(a, b) = (index, index)|}; return index; }")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { {|INFEED201:scratch.AsSpan().Clear()|}; return scratch[0]; }")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { {|INFEED201:scratch.AsSpan(2).Fill(index)|}; return scratch[0]; }")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { Fill(scratch, index); return scratch[0]; } private static void Fill(Span<float> to, int value) { for (var i = 0; i < to.Length; i++) {|INFEED201:to[i] = value|}; }")]
    [InlineData("private readonly int[] cache = new int[10]; [Sample] int Read(int index) { Set(3); return cache[0]; void Set(int at) => {|INFEED201:cache[at] = 1|}; }")]
    [InlineData("private float[] scratch = new float[1]; [Sample] float Read(int index) { if (scratch.Length < index) scratch = new float[index]; {|INFEED201:scratch[0] = index|}; return scratch[0]; }")]
    [InlineData("private float[]? scratch = new float[8]; [Sample] float Read(int index) { scratch ??= new float[8]; {|INFEED201:scratch[0] = index|}; return scratch[0]; }")]
    [InlineData("public float[]? Scratch; [Sample] float Read(int index) { Scratch ??= new float[8]; {|INFEED201:Scratch[0] = index|}; return Scratch[0]; }")]
    [InlineData("private readonly int[] cache = new int[10]; [Sample] int Read(int index) { {|INFEED201:cache[index % 3] = 1|}; {|INFEED201:cache[index / 2] = 1|}; return cache[0]; }")]
    [InlineData("private readonly byte[] cache = new byte[80], data = new byte[80]; [Sample] int Read(int index) { {|INFEED201:Array.Copy(sourceArray: data, sourceIndex: index * 8, destinationArray: cache, destinationIndex: 0, length: 8)|}; return cache[0]; }")]
    [InlineData("private static readonly object gate = new(); private static int total; [Sample] int Read(int index) { lock (gate) Add(); Add(); return index; void Add() => {|INFEED201:total++|}; }")]
    public Task Write_to_what_workers_share_is_reported(string members) => Check("INFEED201", "Workers = 4", members);

    [Theory]
    [InlineData("for (var k = 0; k < 4; k++) {|INFEED201:sums[labels[index]][k] += index|}; return 0;")]
    [InlineData("var c = labels[index]; {|INFEED201:sums[c][1] += index|}; return 0;")]
    [InlineData("var row = sums[labels[index]]; {|INFEED201:row[1] += index|}; return 0;")]
    [InlineData("var c = labels[index]; ref var s = ref sums[c][1]; {|INFEED201:s += index|}; return 0;")]
    [InlineData("ref var s = ref sums[labels[index]]; {|INFEED201:s[1] += index|}; return 0;")]
    [InlineData("foreach (ref var s in sums[labels[index]].AsSpan()) {|INFEED201:s += index|}; return 0;")]
    [InlineData("var row = sums[labels[index]].AsSpan(); {|INFEED201:row[1] += index|}; return 0;")]
    [InlineData("{|INFEED201:sums[labels[index]].AsSpan().Clear()|}; return 0;")]
    [InlineData("{|INFEED201:Array.Clear(sums[labels[index]])|}; return 0;")]
    [InlineData("Add(sums[labels[index]], index); return 0; } private static void Add(float[] row, int value) { {|INFEED201:row[0] += value|};")]
    [InlineData("var all = counts; {|INFEED201:all[labels[index]]++|}; return 0;")]
    [InlineData("var all = counts.AsSpan(); {|INFEED201:all[labels[index]]++|}; return 0;")]
    [InlineData("Span<int> all = counts; {|INFEED201:all[labels[index]]++|}; return 0;")]
    [InlineData("{|INFEED201:deep[labels[index]][index % 2][1] += index|}; return 0;")]
    [InlineData("var rows = deep[labels[index]]; var row = rows[index % 2]; {|INFEED201:row[1] += index|}; return 0;")]
    [InlineData("{|INFEED201:items[labels[index]].Uses++|}; return 0;")]
    [InlineData("var item = items[labels[index]]; {|INFEED201:item.Uses++|}; return 0;")]
    [InlineData("var all = counts; {|INFEED201:Array.Clear(all)|}; return 0;")]
    [InlineData("var row = sums[tokens[index][1]]; {|INFEED201:row[1] += index|}; return 0;")]
    public Task Write_at_a_position_that_the_data_says_is_reported(string body) =>
        Check("INFEED201", "Workers = 4", $"{Tables}[Sample] int Read(int index) {{ {body} }}");

    [Theory]
    [InlineData("sums[index][1] += index; return 0;")]
    [InlineData("sums[labels[index]][index] += index; return 0;")]
    [InlineData("var row = sums[index]; row[labels[index]] += index; return 0;")]
    [InlineData("ref var s = ref sums[index][1]; s += index; return 0;")]
    [InlineData("deep[index][2][1] = index; var rows = deep[index]; var row = rows[1]; row[2] = index; return 0;")]
    [InlineData("items[index].Uses++; return 0;")]
    [InlineData("flat.AsSpan(starts[index], 4).Clear(); var row = flat.AsSpan(starts[index], 4); row[1] = 2; return 0;")]
    [InlineData("own[labels[index]][1] += index; return 0;")]
    [InlineData("sums[number][1] += index; var row = sums[number]; row[2] += index; counts[number]++; return 0;")]
    public Task Write_at_a_position_of_the_samples_or_the_workers_own_is_not(string body) =>
        Check("INFEED201", "Workers = 4", $"{Tables}[Sample] int Read(int index) {{ {body} }}");

    [Theory]
    [InlineData("private static int total; [Sample] int Read(int index) { lock (this) {|INFEED201:total++|}; return index; }")]
    [InlineData("private static int total; [WorkerLocal] private object gate = new(); [Sample] int Read(int index) { lock (gate) {|INFEED201:total++|}; return index; }")]
    [InlineData("private static int total; [Sample] int Read(int index) { var gate = new object(); lock (gate) {|INFEED201:total++|}; return index; }")]
    public async Task Write_under_a_lock_of_each_workers_own_is_reported(string members) => Assert.StartsWith(
        "Static field 'total' is written in 'Read' by 4 worker threads at once, each of which locks an object of its own",
        Assert.Single(await Check("INFEED201", "Workers = 4", members)), StringComparison.Ordinal);

    [Fact]
    public Task Write_of_a_synchronized_method_of_the_source_is_reported() => Check(
        "INFEED201", "Workers = 4",
        "private static int total; [Sample] int Read(int index) { Add(); return index; } [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] private void Add() => {|INFEED201:total++|};");

    [Theory]
    [InlineData("[WorkerLocal] private float[] scratch = null!; [WorkerStart] void Start() => scratch = new float[8]; [Sample] float Read(int index) { scratch[0] = index; return scratch[0]; }")]
    [InlineData("private float[] scratch = null!; [WorkerStart] void Start() => scratch = new float[8]; [Sample] float Read(int index) { scratch[0] = index; return scratch[0]; }")]
    [InlineData("private static int total; [Sample] int Read(int index) { System.Threading.Interlocked.Increment(ref total); return index; }")]
    [InlineData("private static int total; [Sample] int Read(int index) { System.Threading.Volatile.Write(ref total, index); return index; }")]
    [InlineData("private static readonly object gate = new(); private static int total; [Sample] int Read(int index) { lock (gate) total++; return index; }")]
    [InlineData("private static readonly object gate = new(); private static int total; [Sample] int Read(int index) { lock (gate) Add(); return index; } private static void Add() => total++;")]
    [InlineData("private static readonly System.Threading.Lock gate = new(); private static int total; [Sample] int Read(int index) { using (gate.EnterScope()) total++; return index; }")]
    [InlineData("private static readonly object gate = new(); private static int total; [Sample] int Read(int index) { System.Threading.Monitor.Enter(gate); try { total++; } finally { System.Threading.Monitor.Exit(gate); } return index; }")]
    [InlineData("private readonly int[] cache = new int[10]; [Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) { label.Fill(1); foreach (var sample in samples) cache[sample] = 1; }")]
    [InlineData("private readonly int[] cache = new int[10]; [Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) { for (var i = 0; i < samples.Length; i++) label[i] = cache[(int)samples[i]] = 1; }")]
    [InlineData("[ThreadStatic] private static int total; [Sample] int Read(int index) { total++; return index; }")]
    [InlineData("[Sample] int Read(int index) { var local = new int[4]; local[0] = index; return local[0]; }")]
    [InlineData("[Sample] int Read(int index) { var counter = new Counter(); counter.Value++; return counter.Value; } } class Counter { public int Value;")]
    [InlineData("[Sample] int Read(int index) => new Counter().Next(); } class Counter { private int value; public int Next() => ++value;")]
    [InlineData("[Sample] int Read(int index, [Shape(4)] Span<float> image) { image[0] = index; return index; }")]
    [InlineData("private readonly string?[] cache = new string?[10]; [Sample] int Read(int index) { cache[index] ??= \"a\"; return index; }")]
    [InlineData("private static volatile bool seen; [Sample] int Read(int index) { seen = true; return index; }")]
    [InlineData("private readonly byte[] data = new byte[80]; [Sample] void Read(int index, [Shape(8)] Span<byte> image) { data.AsSpan(index, 8).CopyTo(image); }")]
    [InlineData("private static int total; public void Reset() => total = 0; [Sample] int Read(int index) => total + index;")]
    [InlineData("private readonly int[] order = new int[8]; public S() { for (var i = 0; i < 8; i++) order[i] = i; } [Sample] int Read(int index) => order[index % 8];")]
    [InlineData("private int seen; [Sample] int Read(int index) { seen++; return index; }")]
    [InlineData("private readonly int[] cache = new int[10]; [Sample] int Read(int index) { Set(index); return cache[index]; } private void Set(int at) => cache[at] = 3;")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index, [Shape(8)] Span<float> image) { Fill(image, scratch, index); return image[0]; } private static void Fill(Span<float> to, ReadOnlySpan<float> from, int value) { for (var i = 0; i < to.Length; i++) to[i] = from[i] + value; }")]
    [InlineData("private float[]? scratch; [Sample] float Read(int index) { scratch ??= new float[8]; scratch[0] = index; return scratch[0]; }")]
    [InlineData("private float[]? scratch; [Sample] float Read(int index) { Prepare(); scratch![0] = index; Fill(scratch); return scratch[0]; } private void Prepare() { if (scratch == null) scratch = new float[8]; } private static void Fill(float[] to) => to[1] = 2;")]
    [InlineData("private float[] scratch = []; [Sample] float Read(int index) { if (scratch.Length < index + 1) scratch = new float[index + 1]; scratch[0] = index; return scratch[0]; }")]
    [InlineData("private float[] scratch = null!; [Sample] float Read(int index) { if (index >= (scratch?.Length ?? 0)) scratch ??= new float[10]; scratch![0] = index; return scratch[0]; }")]
    [InlineData("private readonly byte[] cache = new byte[80]; [Sample] int Read(int index) { for (var i = 0; i < 8; i++) cache[(index * 8) + i] = 1; return cache[index]; }")]
    [InlineData("private readonly byte[] cache = new byte[80]; [Sample] int Read(int index, [Shape(8)] Span<byte> image) { var at = index << 3; image.CopyTo(cache.AsSpan(at, 8)); cache.AsSpan(at, 8).Clear(); cache.AsSpan(at, 8)[0] = 3; return cache[at]; }")]
    [InlineData("private readonly byte[] cache = new byte[80], data = new byte[8]; [Sample] int Read(int index) { Array.Copy(sourceArray: data, sourceIndex: 0, destinationArray: cache, destinationIndex: index * 8, length: 8); return cache[index]; }")]
    [InlineData("private static readonly object gate = new(); private static int total; [Sample] int Read(int index) { lock (gate) Add(); return index; void Add() => total++; }")]
    [InlineData("private float[] a = null!, b = null!; [WorkerStart] void Start() => (a, b) = (new float[8], new float[8]); [Sample] float Read(int index) { a[0] = index; b[0] = index; return a[0]; }")]
    [InlineData("private readonly Counter counter = new(); [Sample] int Read(int index) { counter.Add(); return index; } class Counter { private int count; [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public void Add() => count++; }")]
    [InlineData("private static int total; private readonly object gate = new(); [Sample] int Read(int index) { lock (gate) total++; return index; }")]
    [InlineData("private static int total; [Sample] int Read(int index) { lock (typeof(S)) total++; return index; }")]
    [InlineData("private static int total; private readonly Counter counter = new(); [Sample] int Read(int index) => counter.Add(); class Counter { public int Add() { lock (this) return total++; } }")]
    public Task Write_to_what_is_the_workers_own_is_not(string members) => Check("INFEED201", "Workers = 4", members);

    [Theory]
    [InlineData("Workers = 1")]
    [InlineData("Workers = 0")]
    [InlineData("Workers = 4, UseMultiprocessing = true")]
    public Task Write_of_one_thread_is_not_reported(string options) => Check("INFEED201", options, "private static int total; [Sample] int Read(int index) { total++; return index; }");

    [Fact]
    public Task Write_of_several_threads_of_a_process_is_reported() =>
        Check("INFEED201", "Workers = 2, WorkersPerProcess = 3, UseMultiprocessing = true", "private static int total; [Sample] int Read(int index) { {|INFEED201:total++|}; return index; }");

    [Fact]
    public async Task Message_names_the_calls_on_the_way() => Assert.Equal(
        ["Static field 'total' is written in 'Read > Augment > Jitter.Of' by 4 worker threads at once, so they overwrite each other's values: use a [WorkerLocal] field, Interlocked or a lock"],
        await Check("INFEED201", "Workers = 4", "private static int total; [Sample] int Read(int index) => Augment(index); private int Augment(int index) => Jitter.Of(index); class Jitter { public static int Of(int index) { {|INFEED201:total++|}; return index; } }"));

    [Theory]
    [InlineData("{|INFEED203:lists[labels[index]].Add(index)|}; return 0;")]
    [InlineData("{|INFEED203:lists[labels[index]][1]|} = index; return 0;")]
    [InlineData("var list = lists[labels[index]]; {|INFEED203:list.Clear()|}; return 0;")]
    [InlineData("lists[index].Add(index); return 0;")]
    public Task List_of_the_samples_of_a_label_is_shared_and_the_list_of_a_sample_is_not(string body) =>
        Check("INFEED203", "Workers = 4", $"{Tables}[Sample] int Read(int index) {{ {body} }}");

    [Theory]
    [InlineData("private int seen; [Sample] int Read(int index) { {|INFEED202:seen++|}; return index; }")]
    [InlineData("public int Last { get; private set; } [Sample] int Read(int index) { {|INFEED202:Last = index|}; return index; }")]
    [InlineData("private (int A, int B) last; [Sample] int Read(int index) { {|INFEED202:last.A = index|}; return index; }")]
    [InlineData("private byte[]? image; [Sample] int Read(int index) { {|INFEED202:image = Load(index)|}; return image[0]; } private static byte[] Load(int index) => [(byte)index];")]
    [InlineData("private int max; [Sample] int Read(int index) { if (index > max) {|INFEED202:max = index|}; return index; }")]
    [InlineData("private int seen; [Sample] int Read(int index) { if (seen < 10) {|INFEED202:seen++|}; return index; }")]
    [InlineData("private bool isLoaded; private int last; [Sample] int Read(int index) { if (!isLoaded) {|INFEED202:last = index|}; return last; }")]
    [InlineData("private bool isLoaded; private int last; [Sample] int Read(int index) { if (!isLoaded) { isLoaded = true; } {|INFEED202:last = index|}; return last; }")]
    [InlineData("private bool isOdd; private int last; [Sample] int Read(int index) { if (isOdd) return 3; {|INFEED202:last = index|}; return last; }")]
    public Task Write_to_the_copy_of_the_source_is_reported(string members) => Check("INFEED202", "Workers = 2", members);

    [Theory]
    [InlineData("[WorkerLocal] private int seen; [Sample] int Read(int index) { seen++; return index; }")]
    [InlineData("private byte[]? table; [Sample] int Read(int index) { table ??= new byte[256]; return table[index]; }")]
    [InlineData("private byte[]? table; [Sample] int Read(int index) { if (table is null) table = new byte[256]; return table[index]; }")]
    [InlineData("private int seen; [WorkerStart] void Start(int worker) => seen = worker; [Sample] int Read(int index) { return index + seen; }")]
    [InlineData("private int seen; public void Count2() => seen++; [Sample] int Read(int index) => index + seen;")]
    [InlineData("private bool isLoaded; [Sample] int Read(int index) { if (!isLoaded) { isLoaded = true; } return index; }")]
    [InlineData("private int[] table = []; [Sample] int Read(int index) { if (table.Length == 0) table = new int[10]; return table[index]; }")]
    [InlineData("private byte[] buffer = new byte[8]; [Sample] int Read(int index) { if (buffer.Length < index) buffer = new byte[index]; return buffer[0]; }")]
    [InlineData("private byte[]? buffer; [Sample] int Read(int index) { if (buffer is null || index > buffer.Length) buffer = new byte[index]; return buffer[0]; }")]
    [InlineData("private byte[]? buffer; [Sample] int Read(int index) { if (!(buffer?.Length >= index)) buffer = new byte[index]; return buffer[0]; }")]
    [InlineData("private bool isLoaded; private byte[] table = []; [Sample] int Read(int index) { if (!isLoaded) { table = new byte[9]; isLoaded = true; } return table[0]; }")]
    [InlineData("private bool isLoaded; private byte[] table = []; [Sample] int Read(int index) { Ensure(); return table[0]; } private void Ensure() { if (isLoaded) return; table = new byte[9]; isLoaded = true; }")]
    [InlineData("private readonly object gate = new(); private bool isLoaded; private byte[] table = []; [Sample] int Read(int index) { Ensure(); return table[0]; } private void Ensure() { if (System.Threading.Volatile.Read(ref isLoaded)) return; lock (gate) { if (isLoaded) return; table = new byte[9]; System.Threading.Volatile.Write(ref isLoaded, true); } }")]
    [InlineData("private bool isLoaded; private byte[] table = []; [Sample] int Read(int index) { if (!isLoaded) Load(); return table[0]; } private void Load() { table = new byte[9]; isLoaded = true; }")]
    [InlineData("private byte[]? table; private int size; [Sample] int Read(int index) { if (table is null) Load(); return table![0]; } private void Load() { table = new byte[9]; }")]
    public Task Write_to_a_field_of_the_workers_own_is_not(string members) => Check("INFEED202", "Workers = 2", members);

    [Theory]
    [InlineData("private readonly System.IO.FileStream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) => {|INFEED203:file.ReadByte()|};")]
    [InlineData("private readonly System.IO.Stream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) { {|INFEED203:file.Position|} = index; return index; }")]
    [InlineData("private static readonly System.Text.Decoder Utf8 = System.Text.Encoding.UTF8.GetDecoder(); [Sample] int Read(int index) => {|INFEED203:Utf8.GetCharCount(new byte[3], flush: true)|};")]
    [InlineData("private readonly System.Security.Cryptography.SHA256 sha = System.Security.Cryptography.SHA256.Create(); [Sample] int Read(int index) => {|INFEED203:sha.ComputeHash(new byte[3])|}[0];")]
    [InlineData("private readonly System.Collections.Generic.IEnumerator<int> items = new System.Collections.Generic.List<int>().GetEnumerator(); [Sample] int Read(int index) => {|INFEED203:items.MoveNext()|} ? {|INFEED203:items.Current|} : 0;")]
    [InlineData("private readonly System.IO.BinaryReader file = new(System.IO.File.OpenRead(\"a\")); [Sample] int Read(int index) => {|INFEED203:file.ReadInt32()|};")]
    [InlineData("private readonly System.Text.StringBuilder log = new(); [Sample] int Read(int index) { {|INFEED203:log.Append('a')|}; return index; }")]
    [InlineData("private readonly System.Collections.Generic.Dictionary<int, string> cache = []; [Sample] int Read(int index) { {|INFEED203:cache.Add(index, \"a\")|}; return index; }")]
    [InlineData("private readonly System.Collections.Generic.Dictionary<int, string> cache = []; [Sample] int Read(int index) { if (!cache.TryGetValue(index, out var text)) {|INFEED203:cache[index]|} = text = \"a\"; return index; }")]
    [InlineData("private readonly System.Collections.Generic.List<int> seen = []; [Sample] int Read(int index) { {|INFEED203:seen.Add(index)|}; return index; }")]
    [InlineData("private static readonly System.Collections.Generic.HashSet<int> seen = []; [Sample] int Read(int index) { {|INFEED203:seen.Add(index)|}; return index; }")]
    [InlineData("private readonly System.Collections.Immutable.ImmutableArray<int>.Builder seen = System.Collections.Immutable.ImmutableArray.CreateBuilder<int>(); [Sample] int Read(int index) { {|INFEED203:seen.Add(index)|}; return {|INFEED203:seen.DrainToImmutable()|}.Length; }")]
    [InlineData("private readonly System.Data.Common.DbConnection data = null!; [Sample] int Read(int index) { using var command = {|INFEED203:data.CreateCommand()|}; return index; }")]
    [InlineData("private readonly System.IO.StreamWriter log = new(\"log\"); [Sample] int Read(int index) { {|INFEED203:log.WriteLine(index)|}; return index; }")]
    [InlineData("private readonly System.IO.Compression.ZipArchive zip = System.IO.Compression.ZipFile.OpenRead(\"a\"); [Sample] int Read(int index) => (int){|INFEED203:zip.Entries|}[index].Length;")]
    [InlineData("private readonly Lazy<int[]> table = new(() => new int[9], System.Threading.LazyThreadSafetyMode.None); [Sample] int Read(int index) => {|INFEED203:table.Value|}[index];")]
    [InlineData("private readonly Lazy<int[]> table = new(() => new int[9], isThreadSafe: false); [Sample] int Read(int index) => {|INFEED203:table.Value|}[index];")]
    [InlineData("private static readonly Lazy<int[]> Table = new(() => new int[9], false); [Sample] int Read(int index) => {|INFEED203:Table.Value|}[index];")]
    [InlineData("private static readonly Lazy<Box> Table = new(isThreadSafe: false); [Sample] int Read(int index) => {|INFEED203:Table.Value|}.Value; class Box { public int Value => 3; }")]
    [InlineData("private readonly Lazy<int[]> table; public S() => table = new Lazy<int[]>(Make, System.Threading.LazyThreadSafetyMode.None); private static int[] Make() => new int[9]; [Sample] int Read(int index) => Look(index); private int Look(int index) => {|INFEED203:table.Value|}[index];")]
    [InlineData("private readonly System.Collections.Generic.List<int> seen = []; [Sample] int Read(int index) { Action<int> add = {|INFEED203:seen.Add|}; add(index); return index; }")]
    [InlineData("private readonly System.Collections.Generic.List<int> seen = []; [Sample] int Read(int index) { new System.Collections.Generic.List<int> { index }.ForEach({|INFEED203:seen.Add|}); return index; }")]
    public Task Use_of_an_object_that_workers_share_is_reported(string members) => Check("INFEED203", "Workers = 2", members);

    [Theory]
    [InlineData("[WorkerLocal] private System.IO.FileStream file = null!; [WorkerStart] void Open() => file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("[Sample] int Read(int index) { using var file = System.IO.File.OpenRead(\"a\"); return file.ReadByte(); }")]
    [InlineData("private readonly System.Collections.Concurrent.ConcurrentDictionary<int, string> cache = new(); [Sample] int Read(int index) { cache.TryAdd(index, \"a\"); return index; }")]
    [InlineData("private readonly System.Collections.Generic.Dictionary<int, string> names = new() { [1] = \"a\" }; [Sample] int Read(int index) => names.TryGetValue(index, out var name) ? name.Length : names[1].Length;")]
    [InlineData("private readonly System.Collections.Generic.List<int> items = [1, 2]; [Sample] int Read(int index) => items[index % items.Count];")]
    [InlineData("private readonly System.Collections.Generic.List<int> seen = []; [Sample] int Read(int index) { lock (seen) seen.Add(index); return index; }")]
    [InlineData("[Sample] int Read(int index) { var text = new System.Text.StringBuilder(); text.Append('a'); return text.Length; }")]
    [InlineData("private readonly Microsoft.Win32.SafeHandles.SafeFileHandle file = System.IO.File.OpenHandle(\"a\"); [Sample] void Read(int index, [Shape(8)] Span<byte> image) { System.IO.RandomAccess.Read(file, image, index * 8); }")]
    [InlineData("private readonly System.IO.FileStream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) => (int)file.Length + index;")]
    [InlineData("private readonly string path = \"a\"; [Sample] int Read(int index) => path.Length;")]
    [InlineData("private readonly System.IO.TextWriter log = Console.Out; [Sample] int Read(int index) { log.WriteLine(index); return index; }")]
    [InlineData("private System.IO.FileStream? file; [Sample] int Read(int index) { file ??= System.IO.File.OpenRead(\"a\"); file.Position = index; return file.ReadByte(); }")]
    [InlineData("private readonly Lazy<int[]> table = new(() => new int[9]); [Sample] int Read(int index) => table.Value[index];")]
    [InlineData("private readonly Lazy<int[]> table = new(() => new int[9], isThreadSafe: true); [Sample] int Read(int index) => table.Value[index];")]
    [InlineData("private readonly Lazy<int[]> table = new(() => new int[9], System.Threading.LazyThreadSafetyMode.PublicationOnly); [Sample] int Read(int index) => table.Value[index];")]
    [InlineData("private readonly Lazy<int[]> table = new(() => new int[9], System.Threading.LazyThreadSafetyMode.None); [Sample] int Read(int index) { lock (table) return table.Value[index]; }")]
    [InlineData("private readonly Lazy<int[]> table; public S(Lazy<int[]> table) => this.table = table; [Sample] int Read(int index) => table.Value[index];")]
    [InlineData("[WorkerLocal] private Lazy<int[]> table = null!; [WorkerStart] void Start() => table = new(() => new int[9], isThreadSafe: false); [Sample] int Read(int index) => table.Value[index];")]
    [InlineData("[Sample] int Read(int index) { var table = new Lazy<int[]>(() => new int[9], isThreadSafe: false); return table.Value[index]; }")]
    [InlineData("private readonly Lazy<bool> table = new(value: false); [Sample] int Read(int index) => table.Value ? 1 : 0;")]
    [InlineData("private readonly Lazy<int> table = new(0); [Sample] int Read(int index) => table.Value;")]
    [InlineData("[Sample] int Read(int index) => System.Security.Cryptography.SHA256.HashData(new byte[3])[0];")]
    [InlineData("[WorkerLocal] private System.Text.Decoder utf8 = null!; [WorkerStart] void Start() => utf8 = System.Text.Encoding.UTF8.GetDecoder(); [Sample] int Read(int index) => utf8.GetCharCount(new byte[3], flush: true);")]
    [InlineData("private readonly System.Collections.Generic.IEnumerable<int> items = [1, 2]; [Sample] int Read(int index) { using var each = items.GetEnumerator(); return each.MoveNext() ? each.Current : 0; }")]
    [InlineData("private readonly System.Collections.Generic.HashSet<int> rare = [1]; [Sample] int Read(int index) => System.Linq.Enumerable.Count(new[] { index }, rare.Contains);")]
    [InlineData("private readonly System.Collections.Concurrent.ConcurrentQueue<int> seen = []; [Sample] int Read(int index) { Action<int> add = seen.Enqueue; add(index); return index; }")]
    [InlineData("private readonly System.Collections.Generic.List<int> seen = []; [Sample] int Read(int index) { lock (seen) new System.Collections.Generic.List<int> { index }.ForEach(seen.Add); return index; }")]
    [InlineData("[Sample] int Read(int index) { var seen = new System.Collections.Generic.List<int>(); Action<int> add = seen.Add; add(index); return seen[0]; }")]
    public Task Use_of_an_object_that_is_safe_is_not(string members) => Check("INFEED203", "Workers = 2", members);

    [Theory]
    [InlineData("[Sample] int Read(int index) => {|INFEED204:Load(index).Result|}; private static async Task<int> Load(int index) { await Task.Yield(); return index; }")]
    [InlineData("[Sample] int Read(int index) { {|INFEED204:Load().Wait()|}; return index; } private static Task Load() => Task.CompletedTask;")]
    [InlineData("[Sample] int Read(int index) => {|INFEED204:Load(index).GetAwaiter().GetResult()|}; private static Task<int> Load(int index) => Task.FromResult(index);")]
    [InlineData("[Sample] int Read(int index) { {|INFEED204:Task.WaitAll(Task.CompletedTask)|}; return index; }")]
    [InlineData("[Sample] int Read(int index) { var task = Load(index); return {|INFEED204:task.Result|}; } private static async Task<int> Load(int index) { await Task.Yield(); return index; }")]
    [InlineData("[Sample] int Read(int index) => {|INFEED204:Load(index).AsTask().Result|}; private static async ValueTask<int> Load(int index) { await Task.Yield(); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var one = Load(index); var other = Load(index); await Task.WhenAny(one, other); return {|INFEED204:one.Result|}; } private static async Task<int> Load(int index) { await Task.Yield(); return index; }")]
    [InlineData("[Sample] int Read(int index) { var tasks = new[] { Load(index), Load(1) }; foreach (var task in tasks) {|INFEED204:task.Wait()|}; return index; } private static async Task<int> Load(int index) { await Task.Yield(); return index; }")]
    public async Task Waiting_for_a_task_is_reported(string members)
    {
        await Check("INFEED204", "Workers = 2", members);
        await Check("INFEED204", "Workers = 1", members);
    }

    [Theory]
    [InlineData("private readonly Answer answer = new(); [Sample] int Read(int index) => answer.Result; } class Answer { public int Result => 1;")]
    [InlineData("private Task loading = Task.CompletedTask; [WorkerStart] void Start() => loading.Wait(); [Sample] int Read(int index) => index;")]
    [InlineData("[Sample] int Read(int index) => index; public int Later() => Task.FromResult(1).Result;")]
    [InlineData("private readonly Task<int[]> table = Load(); [Sample] int Read(int index) => table.Result[index]; private static async Task<int[]> Load() { await Task.Yield(); return [1]; }")]
    [InlineData("private static readonly Lazy<Task<int[]>> Table = new(Load); [Sample] int Read(int index) { var table = Kept; return table.GetAwaiter().GetResult()[index]; } private static Task<int[]> Kept { get; } = Load(); private static async Task<int[]> Load() { await Task.Yield(); return [1]; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var one = Load(index); var other = Load(index); await Task.WhenAll(one, other); return one.Result + other.Result; } private static async Task<int> Load(int index) { await Task.Yield(); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var tasks = new[] { Load(index), Load(1) }; await Task.WhenAll(tasks); var sum = tasks[0].Result; foreach (var task in tasks) sum += task.Result; return sum + System.Linq.Enumerable.Sum(tasks, task => task.Result); } private static async Task<int> Load(int index) { await Task.Yield(); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var done = await Task.WhenAny(Load(index), Load(1)); return done.Result; } private static async Task<int> Load(int index) { await Task.Yield(); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var task = Load(index); return task.IsCompletedSuccessfully ? task.Result : await task; } private static async ValueTask<int> Load(int index) { await Task.Yield(); return index; }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] int Read(int index) { gate.Wait(); gate.Release(); return index; }")]
    public Task Waiting_for_something_else_is_not(string members) => Check("INFEED204", "Workers = 2", members);

    [Theory]
    [InlineData("private readonly System.Net.Sockets.Socket socket = null!; [Sample] int Read(int index) { Span<byte> bytes = stackalloc byte[4]; return {|INFEED208:socket.Receive(bytes)|}; }")]
    [InlineData("[Sample] int Read(int index) => Load(); private static int Load() => {|INFEED208:System.Net.Dns.GetHostAddresses(\"a\")|}.Length;")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { await Task.Yield(); return {|INFEED208:System.Net.Dns.GetHostAddresses(\"a\")|}.Length; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { await Task.Yield(); return {|INFEED208:System.IO.File.ReadAllBytes(\"a\")|}[index]; }")]
    [InlineData("private readonly System.IO.FileStream file = null!; [Sample] ValueTask<int> Read(int index) => new({|INFEED208:file.Read(new byte[4])|});")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { await using System.IO.Stream file = System.IO.File.OpenRead(\"a\"); {|INFEED208:file.ReadExactly(new byte[4])|}; return 1; }")]
    [InlineData("private readonly Microsoft.Win32.SafeHandles.SafeFileHandle file = null!; [Sample] async ValueTask<int> Read(int index) { await Task.Yield(); return {|INFEED208:System.IO.RandomAccess.Read(file, new byte[4], 0)|}; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { using var text = new System.IO.StreamReader(\"a\"); await Task.Yield(); return {|INFEED208:text.ReadToEnd()|}.Length; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { await using var raw = new System.IO.Compression.GZipStream(System.IO.File.OpenRead(\"a\"), System.IO.Compression.CompressionMode.Decompress); {|INFEED208:raw.ReadExactly(new byte[4])|}; return 1; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { await Task.Yield(); {|INFEED208:System.Threading.Thread.Sleep(10)|}; return index; }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] async ValueTask<int> Read(int index) { {|INFEED208:gate.Wait()|}; await Task.Yield(); gate.Release(); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { using var made = System.Diagnostics.Process.Start(\"a\"); {|INFEED208:made.WaitForExit()|}; await Task.Yield(); return made.ExitCode; }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] async ValueTask<int> Read(int index) { if ({|INFEED208:gate.Wait(10)|}) gate.Release(); await Task.Yield(); return index; }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] async ValueTask<int> Read(int index) { {|INFEED208:gate.Wait(System.Threading.CancellationToken.None)|}; await Task.Yield(); gate.Release(); return index; }")]
    public Task Waiting_for_a_network_or_in_an_asynchronous_sample_for_a_file_is_reported(string members) => Check("INFEED208", "Workers = 2", members);

    [Fact]
    public async Task Allocation_of_a_sample_that_waits_is_not_reported()
    {
        const string members = "[Sample] {0} Read(int index) {{ var bytes = {1}new byte[4]{2}; {3} return bytes[0]; }}";
        await Check("INFEED501", "Workers = 2", string.Format(null, members, "int", "{|INFEED501:", "|}", ""));
        await Check("INFEED501", "Workers = 2", string.Format(null, members, "async ValueTask<int>", "", "", "await Task.Yield();"));
    }

    [Theory]
    [InlineData("[Sample] int Read(int index) => System.IO.File.ReadAllBytes(\"a\")[index];")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var bytes = await System.IO.File.ReadAllBytesAsync(\"a\"); using var held = new System.IO.MemoryStream(bytes); return held.Read(new byte[4]); }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) => (await Task.Run(() => System.IO.File.ReadAllBytes(\"a\")))[index];")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { using var text = new System.IO.StreamReader(\"a\"); await Task.Yield(); return text.Read(); }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var bytes = await System.IO.File.ReadAllBytesAsync(\"a\"); using var text = new System.IO.StreamReader(new System.IO.MemoryStream(bytes)); return text.ReadToEnd().Length; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var bytes = await System.IO.File.ReadAllBytesAsync(\"a\"); using System.IO.Stream held = new System.IO.MemoryStream(bytes); return held.Read(new byte[4]); }")]
    [InlineData("private readonly int size; public S() => size = System.IO.File.ReadAllBytes(\"a\").Length; [Sample] async ValueTask<int> Read(int index) { await Task.Yield(); return size; }")]
    [InlineData("[Batch] void Read(ReadOnlySpan<long> indices, [Shape] Span<int> sizes) => sizes.Fill(System.Net.Dns.GetHostAddresses(\"a\").Length);")]
    [InlineData("private readonly int size; public S() => size = System.Net.Dns.GetHostAddresses(\"a\").Length; [Sample] int Read(int index) => size;")]
    [InlineData("[Sample] int Read(int index) { System.Threading.Thread.Sleep(10); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { var bytes = await System.IO.File.ReadAllBytesAsync(\"a\"); await using var raw = new System.IO.Compression.BrotliStream(new System.IO.MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress); raw.ReadExactly(bytes); return 1; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { await Task.Delay(10); return index; }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] async ValueTask<int> Read(int index) { await gate.WaitAsync(); gate.Release(); return index; }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] async ValueTask<int> Read(int index) { if (gate.Wait(0)) gate.Release(); await Task.Yield(); return index; }")]
    [InlineData("private readonly System.Threading.SemaphoreSlim gate = new(1); [Sample] async ValueTask<int> Read(int index) { if (gate.Wait(TimeSpan.Zero)) gate.Release(); await Task.Yield(); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { await Task.Yield(); System.Threading.Thread.Sleep(0); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index) { using var made = System.Diagnostics.Process.Start(\"a\"); await Task.Yield(); return made.WaitForExit(0) ? made.ExitCode : 0; }")]
    public Task Waiting_for_a_file_or_before_the_samples_is_not(string members) => Check("INFEED208", "Workers = 2", members);

    [Theory]
    [InlineData("[WorkerLocal] private int last; [Sample] async ValueTask<int> Read(int index) { {|INFEED207:last = index|}; await Task.Yield(); return last; }")]
    [InlineData("private int done; [Sample] async ValueTask<int> Read(int index) { await Task.Yield(); {|INFEED207:done++|}; return index; }")]
    [InlineData("[WorkerLocal] private byte[] buffer = []; private System.IO.Stream file = System.IO.Stream.Null; [Sample] async Task<int> Read(int index) { await {|INFEED207:file.ReadAsync(buffer)|}; return buffer[0]; }")]
    [InlineData("[WorkerLocal] private byte[] buffer = []; private System.IO.Stream file = System.IO.Stream.Null; [Sample] async Task<int> Read(int index) { await Load(); return buffer[0]; } private async Task Load() => await {|INFEED207:file.ReadExactlyAsync(buffer.AsMemory())|};")]
    [InlineData("[WorkerLocal] private int[] sums = new int[4]; [Sample] async ValueTask<int> Read(int index) { await Task.Yield(); {|INFEED207:sums[1] = index|}; return sums[1]; }")]
    [InlineData("[WorkerLocal] private Reader? reader; [WorkerStart] void Start() => reader = new(); [Sample] async ValueTask<int> Read(int index) { var used = reader!; return await used.At(index); } class Reader { private int last; public async ValueTask<int> At(int index) { {|INFEED207:last = index|}; await Task.Yield(); return last; } }")]
    [InlineData("private readonly Reader reader = new(); [Sample] async ValueTask<int> Read(int index) { {|INFEED207:reader.Last = index|}; await Task.Yield(); return reader.Last; } class Reader { public int Last { get; set; } }")]
    [InlineData("private readonly Files files = new(); [Sample] async ValueTask<int> Read(int index) => await files.Of(index); class Files { private readonly Reader reader = new(); public Task<int> Of(int index) => Load(reader); static async Task<int> Load(Reader from) => await from.Byte(); } class Reader { private readonly byte[] bytes = new byte[4]; public async Task<int> Byte() { await {|INFEED207:System.IO.Stream.Null.ReadExactlyAsync(bytes)|}; return bytes[0]; } }")]
    public Task What_samples_in_flight_write_is_reported(string members) => Check("INFEED207", "Workers = 1", members);

    [Theory]
    [InlineData("Workers = 1", "private readonly System.Net.Http.HttpClient client = new(); [Sample] async ValueTask<int> Read(int index) => (await client.GetByteArrayAsync(\"a\")).Length;")]
    [InlineData("Workers = 1", "[Sample] async ValueTask<int> Read(int index) { var buffer = new byte[4]; await System.IO.Stream.Null.ReadExactlyAsync(buffer); return buffer[0]; }")]
    [InlineData("Workers = 1, Concurrency = 1", "[WorkerLocal] private int last; [Sample] async ValueTask<int> Read(int index) { last = index; await Task.Yield(); return last; }")]
    [InlineData("Workers = 1", "[WorkerLocal] private int last; [Sample] ValueTask<int> Read(int index) { last = index; return new(last); }")]
    [InlineData("Workers = 1", "[WorkerLocal] private int last; [Sample] int Read(int index) { last = index; return last; }")]
    [InlineData("Workers = 1", "private int done; [Sample] async ValueTask<int> Read(int index) { await Task.Yield(); System.Threading.Interlocked.Increment(ref done); return index; }")]
    [InlineData("Workers = 1", "private readonly int[] seen = new int[10]; [Sample] async ValueTask<int> Read(int index) { await Task.Yield(); seen[index] = 1; return index; }")]
    [InlineData("Workers = 1", "[WorkerLocal] private System.Net.Http.HttpClient? client; [WorkerStart] void Start() => client = new(); [Sample] async ValueTask<int> Read(int index) => (await client!.GetByteArrayAsync(\"a\")).Length;")]
    [InlineData("Workers = 1", "private int done; private readonly object gate = new(); [Sample] async ValueTask<int> Read(int index) { await Task.Yield(); lock (gate) done++; return index; }")]
    [InlineData("Workers = 1", "[Sample] async ValueTask<int> Read(int index) { var reader = new Reader(); return await reader.At(index); } class Reader { private int last; public async ValueTask<int> At(int index) { last = index; await Task.Yield(); return last; } }")]
    [InlineData("Workers = 1", "private readonly Pool pool = new(); [Sample] async ValueTask<int> Read(int index) { var reader = pool.Rent(); return await reader.At(index); } class Pool { public Reader Rent() => new(); } class Reader { private int last; public async ValueTask<int> At(int index) { last = index; await Task.Yield(); return last; } }")]
    [InlineData("Workers = 1", "[WorkerLocal] private Reader? reader; [WorkerStart] void Start() => reader = new(); [Sample] async ValueTask<int> Read(int index) => await reader!.At(index); class Reader { private int[]? table; public async ValueTask<int> At(int index) { await Task.Yield(); return (table ??= new int[4])[index]; } }")]
    [InlineData("Workers = 1", "private readonly System.Threading.SemaphoreSlim gate = new(1); [WorkerLocal] private int last; [Sample] async ValueTask<int> Read(int index) { await gate.WaitAsync(); try { last = index; await Task.Yield(); return last; } finally { gate.Release(); } }")]
    [InlineData("Workers = 1", "private readonly Reader reader = new(); [Sample] async ValueTask<int> Read(int index) => await reader.At(index); class Reader { private readonly System.Threading.Lock gate = new(); private int sum; public async ValueTask<int> At(int index) { await Task.Yield(); lock (gate) return sum += index; } }")]
    [InlineData("Workers = 1", "private readonly System.Collections.Generic.Dictionary<int, Node> nodes = []; [Sample] async ValueTask<int> Read(int index) { nodes.TryGetValue(index, out var node); node = node!.Next; node.Value = 3; await Task.Yield(); return node.Value; } class Node { public Node Next = null!; public int Value; }")]
    public Task What_samples_in_flight_have_for_themselves_is_not(string options, string members) => Check("INFEED207", options, members);

    [Theory]
    [InlineData("[Sample] int Read(int index, [Shape(4)] Span<float> image) { {|INFEED205:Parallel.For(0, 4, i => { })|}; return index; }")]
    [InlineData("private readonly int[] items = [1, 2]; [Sample] int Read(int index) => System.Linq.Enumerable.First({|INFEED205:System.Linq.ParallelEnumerable.AsParallel(items)|});")]
    [InlineData("[Sample] int Read(int index) { {|INFEED205:Parallel.Invoke(() => { }, () => { })|}; return index; }")]
    public Task Parallel_sample_is_reported(string members) => Check("INFEED205", "Workers = 2", members);

    [Theory]
    [InlineData("private readonly int[] items; public S() { items = new int[10]; Parallel.For(0, 10, i => items[i] = i); } [Sample] int Read(int index) => items[index];")]
    [InlineData("[Sample] int Read(int index) { for (var i = 0; i < 4; i++) index += i; return index; }")]
    [InlineData("[Sample] int Read(int index) => Parallel.For(index); static class Parallel { public static int For(int index) => index; }")]
    public Task Plain_sample_is_not(string members) => Check("INFEED205", "Workers = 2", members);

    [Fact]
    public Task Parallel_sample_of_one_worker_is_not_reported() => Check("INFEED205", "Workers = 1", "[Sample] int Read(int index) { Parallel.For(0, 4, i => { }); return index; }");

    [Theory]
    [InlineData("private readonly object gate = new(); [Sample] int Read(int index) { lock ({|INFEED206:gate|}) { for (var i = 0; i < 100; i++) index += i; } return index; }")]
    [InlineData("private static readonly object Gate = new(); [Sample] int Read(int index) { lock ({|INFEED206:Gate|}) return Decode(index); } private static int Decode(int index) => index;")]
    [InlineData("private readonly System.IO.FileStream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) { lock ({|INFEED206:file|}) { file.Position = index; return file.ReadByte(); } }")]
    public Task Lock_around_the_work_is_reported(string members) => Check("INFEED206", "Workers = 2", members);

    [Fact]
    public async Task Synchronized_method_that_works_is_reported() => Assert.StartsWith(
        "'Decode' in 'Read' is synchronized, so 2 worker threads run it one after the other",
        Assert.Single(await Check("INFEED206", "Workers = 2", "private static readonly Codec Shared = new(); [Sample] int Read(int index) => {|INFEED206:Shared.Decode(index)|}; class Codec { [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public int Decode(int index) => System.IO.File.ReadAllBytes(\"a\")[index]; }")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("private readonly object gate = new(); private static int total; [Sample] int Read(int index) { lock (gate) total++; return index; }")]
    [InlineData("private readonly System.Collections.Generic.List<int> seen = []; [Sample] int Read(int index) { lock (seen) seen.Add(index); return index; }")]
    [InlineData("[WorkerLocal] private object gate = null!; [WorkerStart] void Start() => gate = new(); [Sample] int Read(int index) { lock (gate) return Decode(index); } private static int Decode(int index) => index;")]
    [InlineData("private readonly object gate = new(); public int Peek() { lock (gate) { for (var i = 0; i < 9; i++) { } return 1; } } [Sample] int Read(int index) => index;")]
    [InlineData("private readonly object gate = new(); private int[]? table; [Sample] int Read(int index) { if (table is null) lock (gate) table ??= Load(); return table[index]; } private static int[] Load() => new int[10];")]
    [InlineData("private readonly object gate = new(); private static int[]? table; [Sample] int Read(int index) { lock (gate) { if (table == null) { table = Load(); } return table[index]; } } private static int[] Load() => new int[10];")]
    [InlineData("private readonly Counter counter = new(); [Sample] int Read(int index) { counter.Add(); return index; } class Counter { private int count; [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public void Add() => count++; }")]
    [InlineData("[WorkerLocal] private Codec codec = new(); [Sample] int Read(int index) => codec.Decode(index); class Codec { [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public int Decode(int index) => System.IO.File.ReadAllBytes(\"a\")[index]; }")]
    public Task Short_lock_is_not(string members) => Check("INFEED206", "Workers = 2", members);

    [Theory]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Task.Run(() => {|INFEED209:row.Span[0] = 1|}); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); var left = Task.Run(() => {|INFEED209:row.Span.Clear()|}); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Task.Run(() => { var part = row.Slice(1); {|INFEED209:row.Span.Fill(2)|}; }); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Task.Delay(1).ContinueWith(done => { {|INFEED209:row.Span[1] += 1|}; }); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Task.Run(() => 3).ContinueWith(done => { {|INFEED209:row.Span[1] = done.Result|}; }).ConfigureAwait(false); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); System.Threading.ThreadPool.QueueUserWorkItem(state => { {|INFEED209:row.Span[1] = 3|}; }); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); new System.Threading.Thread(() => {|INFEED209:row.Span[1] = 3|}).Start(); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = System.Threading.Tasks.Parallel.ForAsync(0, 4, (at, token) => { {|INFEED209:row.Span[at] = 3|}; return default; }); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); Later(); async void Later() { await Task.Yield(); {|INFEED209:row.Span[1] = 3|}; } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { await Task.Yield(); {|INFEED209:row.Span[1] = 3|}; } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Task.Run(Later); void Later() => {|INFEED209:row.Span[1] = 3|}; return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Task.Run(() => {|INFEED209:new float[4].CopyTo(row)|});  return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Fill(row); return index; } private static async Task Fill(Memory<float> to) { await Task.Yield(); {|INFEED209:to.Span[0] = 1|}; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Task.Run(() => Fill(row)); return index; } private static void Fill(Memory<float> to) => {|INFEED209:to.Span[0] = 1|};")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); Fill(row); return index; } private static async void Fill(Memory<float> to) { await Task.Yield(); {|INFEED209:to.Span.Clear()|}; }")]
    [InlineData("[Sample] int Read(int index) { var row = new int[4]; Task.Run(() => {|INFEED209:row[0] = 1|}); return row[0]; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { for (var at = 0; at < 4; at++) { {|INFEED209:row.Span[at] = 3|}; await Task.Yield(); } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Fill(row); return index; } private static async Task Fill(Memory<float> to) { var at = 0; do {|INFEED209:to.Span[at++] = 1|}; while (await Task.FromResult(at < 4)); }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { for (var at = 0; at < 4; {|INFEED209:row.Span[at++] = 3|}) await Task.Yield(); } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { var at = 0; while (({|INFEED209:row.Span[at++] = 3|}) > at) await Task.Yield(); } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { for (var at = 0; at < 4; at++) foreach (var value in Begin({|INFEED209:row.Span[0] = 1|})) await Task.Yield(); } return index; } private static float[] Begin(float value) => [value];")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { while (true) { {|INFEED209:row.Span[0] = 1|}; await Task.Yield(); if (index > 3) break; } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { var at = 0; while (true) { {|INFEED209:row.Span[0] = 1|}; await Task.Yield(); if (at++ < 3) continue; break; } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { var at = 0; again: while (true) { {|INFEED209:row.Span[0] = 1|}; await Task.Yield(); if (at++ < 3) goto again; break; } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { var at = 0; while (true) { {|INFEED209:row.Span[0] = 1|}; await Task.Yield(); switch (at++) { case 3: return; default: break; } } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { var at = 0; while (at++ < 4) { {|INFEED209:row.Span[0] = 1|}; await using var open = new System.IO.MemoryStream(); } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { await using (new System.IO.MemoryStream()) { } {|INFEED209:row.Span[0] = 1|}; } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { await foreach (var at in Items()) {|INFEED209:row.Span[at] = 3|}; } return index; } private static async System.Collections.Generic.IAsyncEnumerable<int> Items() { await Task.Yield(); yield return 3; }")]
    public Task Work_that_writes_a_column_and_is_not_waited_for_is_reported(string members) => Check("INFEED209", "Workers = 1", members);

    [Theory]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Run(() => row.Span[0] = 1); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { var task = Task.Run(() => row.Span[0] = 1); await task; return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.WhenAll(Task.Run(() => row.Span[0] = 1), Task.Run(() => row.Span[1] = 1)); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Run(() => 3).ContinueWith(done => { row.Span[1] = done.Result; }); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Task.Run(() => { var own = new float[4]; own[0] = 1; }); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { row.Span[1] = 3; await Task.Yield(); } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Later(); async Task Later() { await Task.Yield(); row.Span[1] = 3; } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); row.Span[1] = 3; _ = Task.Run(() => Console.WriteLine(index)); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); Array.ForEach([1, 2], at => row.Span[at] = 3); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await System.Threading.Tasks.Parallel.ForAsync(0, 4, (at, token) => { row.Span[at] = 3; return default; }); return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Fill(row); return index; } private static async Task Fill(Memory<float> to) { await Task.Yield(); to.Span[0] = 1; }")]
    [InlineData("[Sample] ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) => Fill(row); private static async ValueTask<int> Fill(Memory<float> to) { await Task.Yield(); to.Span[0] = 1; return 3; }")]
    [InlineData("[Sample] int Read(int index) { var row = new int[4]; Task.Run(() => row[0] = 1).Wait(); return row[0]; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Fill(row); return index; } private static async Task Fill(Memory<float> to) { await Log(to.Span[0] = 1); } private static Task Log(float value) => Task.Delay((int)value);")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { for (var at = 0; at < 4; at++) row.Span[at] = 3; for (var at = 0; at < 4; at++) await Task.Yield(); } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { var at = 0; for (row.Span[0] = 1; at < 4; at++) await Task.Yield(); } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { foreach (var value in Begin(row.Span[0] = 1)) await Task.Yield(); } return index; } private static float[] Begin(float value) => [value];")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { await foreach (var at in Items(row.Span[0] = 1)) { } } return index; } private static async System.Collections.Generic.IAsyncEnumerable<int> Items(float value) { await Task.Yield(); yield return (int)value; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { while (true) { row.Span[0] = 1; await Task.Yield(); break; } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { foreach (var at in new[] { 1, 2 }) { row.Span[0] = 1; await Task.Yield(); return; } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { while (true) { row.Span[0] = 1; foreach (var at in new[] { 1, 2 }) { if (at > 1) continue; await Task.Yield(); } throw new InvalidOperationException(); } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { await using (new System.IO.MemoryStream()) { row.Span[0] = 1; } } return index; }")]
    [InlineData("[Sample] async ValueTask<int> Read(int index, [Shape(4)] Memory<float> row) { await Task.Yield(); _ = Later(); async Task Later() { await using var open = new System.IO.MemoryStream(); row.Span[0] = 1; } return index; }")]
    public Task Work_that_is_waited_for_or_writes_its_own_is_not(string members) => Check("INFEED209", "Workers = 1", members);

    private static Task<string[]> Check(string rule, string options, string members) => Markup.Check(rule, $"[DataSource({options})] partial class S {{ public int Count => 10; {members} }}");
}
