using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>What goes to worker processes, and what does not come back: INFEED102 to INFEED107.</summary>
public sealed class ProcessTests
{
    private const string Processes = "Workers = 2, UseMultiprocessing = true";

    [Theory]
    [InlineData("private static int size = 3; public static void Configure(int value) => size = value; [Sample] int Read(int index) => {|INFEED102:size|} + index;")]
    [InlineData("public static float[]? Mean { get; set; } [Sample] float Read(int index) => {|INFEED102:Mean|}![index]; } static class Program { static void Main2() => S.Mean = [1f];")]
    [InlineData("[Sample] int Read(int index) => {|INFEED102:Settings.Size|} + index; } static class Settings { public static int Size; } class Program2 { void Run() { Settings.Size++; }")]
    [InlineData("[Sample] int Read(int index) => Scale(index); private static int Scale(int index) => {|INFEED102:Settings.Size|} * index; } static class Settings { public static int Size; public static void Load() { int.TryParse(\"3\", out Size); }")]
    [InlineData("[Sample] int Read(int index) => {|INFEED102:Settings.Names|}[index].Length; } static class Settings { public static readonly System.Collections.Generic.List<string> Names = []; } static class Program2 { static void Run() => Settings.Names.Add(\"a\");")]
    [InlineData("[Sample] int Read(int index) => {|INFEED102:Settings.Ids|}[\"a\"]; } static class Settings { public static System.Collections.Concurrent.ConcurrentDictionary<string, int> Ids { get; } = new(); public static void Load() => Ids.TryAdd(\"a\", 3);")]
    [InlineData("[Sample] int Read(int index) => {|INFEED102:Settings.Ids|}[\"a\"]; } static class Settings { public static readonly System.Collections.Generic.Dictionary<string, int> Ids = []; public static void Load() { Ids[\"a\"] = 3; }")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load() => Mean[0] = 3;")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load(float[] from) => Array.Copy(from, Mean, 3);")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load(float[] from) => from.CopyTo(Mean, 0);")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load(ReadOnlySpan<float> from) => from.CopyTo(Mean);")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load() => Array.Fill(Mean, 0.5f);")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load() => Mean.AsSpan(1).Fill(0.5f);")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load() { Span<float> mean = Mean; mean[0] = 3; }")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load() { var mean = Mean; for (var at = 0; at < 3; at++) mean[at] += at; }")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load(System.IO.Stream from) => from.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Mean.AsSpan()));")]
    [InlineData("[Sample] float Read(int index) => {|INFEED102:Settings.Mean|}[index]; } static class Settings { public static readonly float[] Mean = new float[3]; public static void Load() => Mean.AsSpan()[0] = 3;")]
    [InlineData("[Sample] int Read(int index) => {|INFEED102:Settings.Ids|}[index]; } static class Settings { public static readonly System.Collections.Generic.List<int> Ids = [1, 2]; public static void Load() { var ids = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Ids); ids[0] = 3; }")]
    [InlineData("private static readonly Func<int, int>[] Steps = [index => index + {|INFEED102:Settings.Offset|}, index => index]; [Sample] int Read(int index) => Steps[index & 1](index); } static class Settings { public static int Offset; public static void Load() => Offset = 3;")]
    [InlineData("private readonly Func<int, int>[] steps = [Shift, index => index]; private static int Shift(int index) => index + {|INFEED102:Settings.Offset|}; [Sample] int Read(int index) { foreach (var step in steps) index = step(index); return index; } } static class Settings { public static int Offset; public static void Load() => Offset = 3;")]
    [InlineData("private static readonly Func<int, int>[] Steps = new Func<int, int>[2]; public static void Load() => Steps[0] = index => index + 1; [Sample] int Read(int index) => {|INFEED102:Steps|}[0](index);")]
    [InlineData("private static readonly System.Collections.Generic.List<int> all = []; public S() => all.Add(3); [Sample] int Read(int index) => {|INFEED102:all|}[index];")]
    [InlineData("[Sample] int Read(int index) => {|INFEED102:Settings.Current.Size|} + {|INFEED102:Settings.Current.Offset|}; } sealed class Settings { public static readonly Settings Current = new(); public int Size, Offset; // Current\n public static void Load() { Current.Size = 3; Current.Offset = 4; }")]
    [InlineData("[Sample] int Read(int index) => {|INFEED102:Settings.Ids|}[index]; } static class Settings { public static readonly System.Collections.Immutable.ImmutableArray<int>.Builder Ids = System.Collections.Immutable.ImmutableArray.CreateBuilder<int>(); public static void Load() => Ids.Add(3);")]
    public Task Static_that_the_program_sets_is_reported(string members) => Check("INFEED102", Processes, members);

    [Theory]
    [InlineData("private static readonly int size = 3; [Sample] int Read(int index) => size + index;")]
    [InlineData("private const int Size = 3; [Sample] int Read(int index) => Size + index;")]
    [InlineData("private static int size = 3; [Sample] int Read(int index) => size + index;")]
    [InlineData("private static int size; static S() { size = 3; } [Sample] int Read(int index) => size + index;")]
    [InlineData("private static byte[]? table; [Sample] int Read(int index) => (table ??= new byte[9])[index];")]
    [InlineData("private static int size; [WorkerStart] void Start() => size = 4; public static void Configure() => size = 3; [Sample] int Read(int index) => size + index;")]
    [InlineData("[ThreadStatic] private static int size; public static void Configure() => size = 3; [Sample] int Read(int index) => size + index;")]
    [InlineData("private int size; public void Configure() => size = 3; [Sample] int Read(int index) => size + index;")]
    [InlineData("public static int Size { get; } = 3; [Sample] int Read(int index) => Size + index;")]
    [InlineData("private static int size = 3; [System.Runtime.CompilerServices.ModuleInitializer] internal static void Configure() => size = 4; [Sample] int Read(int index) => size + index;")]
    [InlineData("[Sample] int Read(int index) => Settings.Names[index].Length; } static class Settings { public static readonly System.Collections.Generic.List<string> Names = []; static Settings() => Names.Add(\"a\");")]
    [InlineData("[Sample] int Read(int index) => Settings.Names[index].Length; } static class Settings { public static readonly System.Collections.Generic.List<string> Names = []; static Settings() => Load(); private static void Load() => Names.Add(\"a\");")]
    [InlineData("[Sample] int Read(int index) => Settings.Ids[\"a\"]; } static class Settings { public static readonly System.Collections.Generic.Dictionary<string, int> Ids = new() { [\"a\"] = 3 };")]
    [InlineData("private static readonly System.Collections.Generic.Dictionary<int, int> cache = []; [Sample] int Read(int index) { if (!cache.TryGetValue(index, out var value)) cache[index] = value = index; return value; }")]
    [InlineData("private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> cache = []; [Sample] int Read(int index) { cache.TryAdd(index, 3); return cache[index]; } } static class Program2 { static void Warm() => Console.WriteLine(3);")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static float Sum() { var sum = 0f; foreach (var value in Mean) sum += value; return sum; }")]
    [InlineData("[WorkerStart] void Start() => Settings.Load(); [Sample] int Read(int index) => Settings.Names[index].Length; } static class Settings { public static readonly System.Collections.Generic.List<string> Names = []; public static void Load() => Names.Add(\"a\");")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static float Sum() => System.Linq.Enumerable.Sum(Mean) + Mean.AsSpan()[0];")]
    [InlineData("[Sample] int Read(int index) => Settings.Names[index].Length; } static class Settings { public static readonly System.Collections.Generic.List<string> Names = [\"a\"]; public static int Find() => Names.IndexOf(\"a\") + Names.Count + System.Linq.Enumerable.Count(Names, name => name.Length > 3); public static string Print() => string.Join(',', Names);")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static void Print(float[] to) { Array.Copy(Mean, to, 3); Mean.CopyTo(to, 0); Mean.AsSpan().CopyTo(to); }")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static float Sum() { var sum = 0f; ReadOnlySpan<float> mean = Mean; foreach (var value in mean) sum += value; return sum; }")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static float Sum() { var mean = Mean; return mean[0] + mean.Length; }")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static float First() { var own = (float[])Mean.Clone(); own[0] = 3; Span<float> copy = [.. Mean]; copy.Fill(0); return own[0] + copy[0]; }")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static void Save(System.IO.Stream to) => to.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Mean.AsSpan()));")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static int Find() => Array.IndexOf(Mean, 2f) + Array.BinarySearch(Mean, 3f) + Mean.AsSpan().IndexOf(3f);")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; static Settings() => Array.Fill(Mean, 0.5f);")]
    [InlineData("[Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; static Settings() => Load(); private static void Load() { Span<float> mean = Mean; mean[0] = 3; }")]
    [InlineData("private static readonly byte[] Key = [1, 2, 3]; public static byte[] Hash() { using var hash = System.Security.Cryptography.SHA256.Create(); return hash.ComputeHash(Key); } [Sample] int Read(int index) => Key[index];")]
    [InlineData("[WorkerStart] void Start() => Array.Fill(Settings.Mean, 0.5f); [Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static void Load() => Array.Fill(Mean, 0.5f);")]
    [InlineData("[WorkerStart] void Start() => Settings.Load(); [Sample] float Read(int index) => Settings.Mean[index]; } static class Settings { public static readonly float[] Mean = [1, 2, 3]; public static void Load() { Span<float> mean = Mean; mean.Clear(); }")]
    [InlineData("private static readonly Func<int, int>[] Steps = [index => index + Offset, index => index]; private static readonly int Offset = 3; [Sample] int Read(int index) => Steps[index & 1](index);")]
    [InlineData("private readonly Func<int, int>[] steps = [index => index + 1]; [Sample] int Read(int index) { foreach (var step in steps) index = step(index); return index; } } static class Settings { public static int Offset; public static void Load() => Offset = 3;")]
    [InlineData("private static int done; public static void Report() => System.Threading.Interlocked.Increment(ref done); [Sample] int Read(int index) { Report(); return index; }")]
    [InlineData("private static byte[]? table; public static void Load() => System.Threading.Interlocked.Exchange(ref table, new byte[9]); [WorkerStart] void Start() => Load(); [Sample] int Read(int index) => table![index];")]
    [InlineData("[Sample] int Read(int index) => Settings.Ids[index]; } static class Settings { public static readonly System.Collections.Immutable.ImmutableList<int> Ids = []; public static int More() => Ids.Add(3).Count;")]
    public Task Static_that_each_process_has_is_not(string members) => Check("INFEED102", Processes, members);

    [Fact]
    public Task Static_that_threads_read_is_not_reported() =>
        Check("INFEED102", "Workers = 2", "private static int size = 3; public static void Configure(int value) => size = value; [Sample] int Read(int index) => size + index;");

    [Theory]
    [InlineData("private int seen; [Sample] int Read(int index) { {|INFEED103:seen++|}; return index; }")]
    [InlineData("private static int seen; [Sample] int Read(int index) { {|INFEED103:seen = index|}; return index; }")]
    [InlineData("private readonly System.Collections.Generic.List<int> seen = []; [Sample] int Read(int index) { {|INFEED103:seen.Add(index)|}; return index; }")]
    [InlineData("private readonly Tally tally = new(); [Sample] int Read(int index) { {|INFEED103:tally.Value++|}; return index; } } class Tally { public int Value;")]
    [InlineData("public int Errors { get; private set; } [Sample] int Read(int index) { if (index < 0) {|INFEED103:Errors++|}; return index; }")]
    [InlineData("private static readonly System.Collections.Generic.Dictionary<int, int> results = []; [Sample] int Read(int index) { {|INFEED103:results[index] = 3|}; return index; }")]
    [InlineData("private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> results = []; [Sample] int Read(int index) { {|INFEED103:results.TryAdd(index, 3)|}; return index; }")]
    [InlineData("private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> counts = []; [Sample] int Read(int index) { {|INFEED103:counts.AddOrUpdate(index & 3, 1, (_, count) => count + 1)|}; return index; }")]
    [InlineData("private static readonly System.Collections.Generic.Dictionary<int, int> counts = new() { [3] = 0 }; [Sample] int Read(int index) { {|INFEED103:counts[3]++|}; return index; }")]
    [InlineData("[Sample] int Read(int index) { Seen.Add(index); return index; } static class Seen { private static readonly System.Collections.Generic.HashSet<int> all = []; public static void Add(int index) => {|INFEED103:all.Add(index)|}; }")]
    [InlineData("private readonly IBox box = new Box(); [Sample] int Read(int index) { {|INFEED103:box.Last = index|}; return index; } } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; }")]
    public Task Write_that_the_program_never_sees_is_reported(string members) => Check("INFEED103", Processes, members);

    [Theory]
    [InlineData("[WorkerLocal] private int seen; [Sample] int Read(int index) { seen++; return index; }")]
    [InlineData("private byte[]? table; [Sample] int Read(int index) => (table ??= new byte[9])[index];")]
    [InlineData("private static byte[]? table; [Sample] int Read(int index) { if (table == null) { table = new byte[9]; } return table[index]; }")]
    [InlineData("private readonly byte[] scratch = new byte[9]; [Sample] int Read(int index) { scratch[0] = (byte)index; return scratch[0]; }")]
    [InlineData("private readonly System.Collections.Generic.Dictionary<int, int> cache = []; [Sample] int Read(int index) { if (!cache.TryGetValue(index, out var value)) cache.Add(index, value = index * 2); return value; }")]
    [InlineData("[Sample] int Read(int index) { var seen = new System.Collections.Generic.List<int>(); seen.Add(index); return seen.Count; }")]
    [InlineData("[ThreadStatic] private static int seen; [Sample] int Read(int index) { seen++; return index; }")]
    [InlineData("[Sample] void Read(int index, out int value) { value = index; }")]
    [InlineData("private static readonly System.Collections.Generic.Dictionary<int, int> cache = []; [Sample] int Read(int index) => Find(index) ?? Make(index); private static int? Find(int index) => cache.TryGetValue(index, out var value) ? value : null; private static int Make(int index) => cache[index] = 3;")]
    [InlineData("[Sample] int Read(int index) { var own = new System.Collections.Generic.Dictionary<int, int>(); own[index] = 3; own.Add(index + 1, 4); return own.Count; }")]
    public Task Write_of_the_workers_own_is_not(string members) => Check("INFEED103", Processes, members);

    [Fact]
    public Task Write_of_threads_is_not_reported_as_lost() => Check("INFEED103", "Workers = 2", "private int seen; [Sample] int Read(int index) { seen++; return index; }");

    [Theory]
    [InlineData("private readonly byte[] {|INFEED104:pixels|} = System.IO.File.ReadAllBytes(\"a\"); [Sample] int Read(int index) => pixels[index];")]
    [InlineData("private readonly float[] {|INFEED104:table|} = new float[1 << 20]; [Sample] float Read(int index) => table[index];")]
    [InlineData("private readonly byte[] {|INFEED104:pixels|}; public S(string path) { pixels = System.IO.File.ReadAllBytes(path); } [Sample] int Read(int index) => pixels[index];")]
    [InlineData("private readonly byte[] {|INFEED104:pixels|} = new byte[1 << 20]; [Sample] int Read(int index) => Sum(pixels) + Sum(pixels.AsSpan(2)); private static int Sum(ReadOnlySpan<byte> bytes) => bytes[0];")]
    public Task Big_array_is_reported(string members) => Check("INFEED104", Processes, members);

    [Theory]
    [InlineData("private readonly float[] mean = new float[3]; [Sample] float Read(int index) => mean[index];")]
    [InlineData("private readonly float[] mean = [1f, 2f]; [Sample] float Read(int index) => mean[index];")]
    [InlineData("private readonly SharedArray<byte> pixels = SharedArray.FromFile<byte>(\"a\"); [Sample] int Read(int index) => pixels[index];")]
    [InlineData("private readonly byte[] scratch = new byte[1 << 22]; [Sample] int Read(int index) { scratch[index] = 1; return scratch[0]; }")]
    [InlineData("[WorkerLocal] private byte[] scratch = null!; [WorkerStart] void Start() => scratch = new byte[1 << 22]; [Sample] int Read(int index) => scratch[0];")]
    [InlineData("private readonly string[] lines = System.IO.File.ReadAllLines(\"a\"); [Sample] int Read(int index) => lines[index].Length;")]
    [InlineData("private readonly byte[] scratch = new byte[1 << 22]; [Sample] int Read(int index) { var span = scratch.AsSpan(); span[index] = 1; return span[0]; }")]
    [InlineData("private readonly byte[] buffer = new byte[1 << 20]; [Sample] int Read(int index) { using var file = System.IO.File.OpenRead(\"a\"); file.ReadExactly(buffer); return buffer[0]; }")]
    [InlineData("private readonly byte[] buffer = new byte[1 << 20]; [Sample] int Read(int index) { Load(buffer, index); return buffer[0]; } private static void Load(byte[] into, int index) => into[0] = (byte)index;")]
    public Task Small_array_is_not(string members) => Check("INFEED104", Processes, members);

    [Fact]
    public Task Big_array_of_threads_is_not_reported() =>
        Check("INFEED104", "Workers = 2", "private readonly byte[] pixels = System.IO.File.ReadAllBytes(\"a\"); [Sample] int Read(int index) => pixels[index];");

    [Fact]
    public Task Processes_without_workers_are_reported() => Check("INFEED105", "Workers = 0, {|INFEED105:UseMultiprocessing = true|}", "[Sample] int Read(int index) => index;");

    [Theory]
    [InlineData("Workers = 1, UseMultiprocessing = true")]
    [InlineData("Workers = 0")]
    [InlineData("Workers = 0, UseMultiprocessing = false")]
    public Task Processes_with_workers_are_not(string options) => Check("INFEED105", options, "[Sample] int Read(int index) => index;");

    [Theory]
    [InlineData("[Sample] int Read(int index) => index;")]
    [InlineData("private readonly float[] table = [1f]; [Sample] void Read(int index, [Shape(4)] Span<float> image, ref SampleRandom random) { image.Fill(table[0] + MathF.Sin(random.NextSingle())); }")]
    [InlineData("[Sample] int Read(int index) => Twice(index); private static int Twice(int index) => Math.Max(index, 2 * index);")]
    public Task Processes_for_managed_code_are_reported(string members) => Check("INFEED106", "Workers = 2, {|INFEED106:UseMultiprocessing = true|}", members);

    [Theory]
    [InlineData("[Sample] int Read(int index) => Decode(index); [System.Runtime.InteropServices.DllImport(\"decoder\")] private static extern int Decode(int index);")]
    [InlineData("[Sample] int Read(int index) => new byte[1 << 20].Length + index;")]
    [InlineData("private static int state; [Sample] int Read(int index) => state + index;")]
    [InlineData("[WorkerLocal] private System.IO.FileStream file = null!; [WorkerStart] void Start() => file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) => file.ReadByte();")]
    [InlineData("[Sample] int Read(int index) => Vendor.Codec.Decode(index); } namespace Vendor { static class Codec { [System.Runtime.InteropServices.DllImport(\"codec\")] public static extern int Decode(int index); }")]
    [InlineData("private readonly System.Threading.Thread thread = null!; [Sample] int Read(int index) => index;")]
    public Task Processes_for_a_reason_are_not(string members) => Check("INFEED106", Processes, members);

    [Theory]
    [InlineData("System.Environment.Exit(3); return index;")]
    [InlineData("System.Environment.FailFast(null); return index;")]
    [InlineData("if (index < 0) Fail(); return index; static void Fail() => System.Environment.Exit(3);")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); return index;")]
    [InlineData("System.Environment.CurrentDirectory = \"a\"; return index;")]
    [InlineData("System.Environment.SetEnvironmentVariable(\"a\", \"b\"); return index;")]
    [InlineData("System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null; return index;")]
    [InlineData("System.Runtime.GCSettings.LatencyMode = System.Runtime.GCLatencyMode.Batch; return index;")]
    [InlineData("System.GC.Collect(); return index;")]
    [InlineData("System.Threading.ThreadPool.SetMinThreads(4, 4); return index;")]
    [InlineData("return System.Runtime.InteropServices.Marshal.ReadByte(0, index);")]
    [InlineData("return System.Runtime.CompilerServices.Unsafe.Add(ref index, 3);")]
    [InlineData("unsafe { var at = (int*)&index; return at[1]; }")]
    public Task Processes_for_code_that_concerns_the_whole_process_are_not(string body) =>
        Check("INFEED106", Processes, $"[Sample] int Read(int index) {{ {body} }}");

    [Theory]
    [InlineData("System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture; return index;")]
    [InlineData("return System.GC.CollectionCount(0) + System.Environment.ProcessorCount + index;")]
    public Task Processes_for_code_of_one_thread_are_reported(string body) =>
        Check("INFEED106", "Workers = 2, {|INFEED106:UseMultiprocessing = true|}", $"[Sample] int Read(int index) {{ {body} }}");

    [Theory]
    [InlineData("[Sample] int Read(int index) => {|INFEED107:Decode(index)|}; [System.Runtime.InteropServices.DllImport(\"decoder\")] private static extern int Decode(int index);")]
    [InlineData("[Sample] int Read(int index) => {|INFEED107:SkiaSharp.SKBitmap.Decode(index)|} + SkiaSharp.SKBitmap.Decode(index); } namespace SkiaSharp { static class SKBitmap { public static int Decode(int index) => index; }")]
    public Task Native_code_on_threads_is_reported(string members) => Check("INFEED107", "Workers = 2", members);

    [Theory]
    [InlineData("Workers = 2, UseMultiprocessing = true", "[Sample] int Read(int index) => Decode(index); [System.Runtime.InteropServices.DllImport(\"decoder\")] private static extern int Decode(int index);")]
    [InlineData("Workers = 0", "[Sample] int Read(int index) => Decode(index); [System.Runtime.InteropServices.DllImport(\"decoder\")] private static extern int Decode(int index);")]
    [InlineData("Workers = 2", "[Sample] int Read(int index) => index; [System.Runtime.InteropServices.DllImport(\"decoder\")] private static extern int Decode(int index);")]
    [InlineData("Workers = 2", "[Sample] int Read(int index) => Math.Abs(index);")]
    public Task Native_code_in_processes_is_not(string options, string members) => Check("INFEED107", options, members);

    private static Task<string[]> Check(string rule, string options, string members) => Markup.Check(rule, $"[DataSource({options})] partial class S {{ public int Count => 10; {members} }}");
}
