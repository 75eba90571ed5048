using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>What people really write, and what is right about it: no rule says anything.</summary>
public sealed class CleanHabitsTests
{
    private const string Usings =
        "using System.Buffers; using System.Collections.Concurrent; using System.Collections.Frozen; using System.Collections.Generic; using System.Collections.Immutable; "
        + "using System.Globalization; using System.IO; using System.Linq; using System.Runtime.InteropServices; using System.Text; using System.Threading;\n";

    // INFEED601: batches that are read in their turn, or copied.
    [Theory]
    [InlineData("var all = new List<float[]>(); foreach (var batch in loader.Epoch(0)) all.Add(batch.Image.Span.ToArray()); return all.Count;")]
    [InlineData("var best = float.MinValue; foreach (var batch in loader.Epoch(0)) { var image = batch.Image.Span; foreach (var value in image) best = Math.Max(best, value); } return best;")]
    [InlineData("var labels = new int[100]; var at = 0; foreach (var batch in loader.Epoch(0)) { batch.Label.Span.CopyTo(labels.AsSpan(at)); at += batch.Count; } return labels[0];")]
    [InlineData("var buffer = new float[4000]; Span<float> rest = buffer; foreach (var batch in loader.Epoch(0)) { batch.Image.Span.CopyTo(rest); rest = rest[batch.Image.Span.Length..]; } return buffer[0];")]
    [InlineData("var pool = ArrayPool<float>.Shared; float[]? last = null; foreach (var batch in loader.Epoch(0)) { if (last is not null) pool.Return(last); last = pool.Rent(batch.Image.Span.Length); batch.Image.Span.CopyTo(last); } return last![0];")]
    [InlineData("ReadOnlySpan<float> first = []; foreach (var batch in loader.Epoch(0)) { first = batch.Image[0]; Console.WriteLine(first.Length); first = default; } return 0;")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { ReadOnlySpan<float> image; if (batch.Count > 3) image = batch.Image[3]; else image = batch.Image[0]; if (image[0] > 1) return image[0]; } return 0;")]
    [InlineData("var sum = 0f; foreach (var batch in loader.Epoch(0)) { for (var row = 0; row < batch.Count; row++) { var image = batch.Image[row]; sum += image[0] * batch.Label[row]; } } return sum;")]
    [InlineData("var losses = new List<float>(); foreach (var epoch in loader.Epochs(3)) foreach (var batch in epoch) losses.Add(Loss(batch.Image.Span, batch.Label.Span)); return losses[^1]; static float Loss(ReadOnlySpan<float> image, ReadOnlySpan<int> label) => image[0] - label[0];")]
    [InlineData("var means = new Dictionary<int, float>(); foreach (var batch in loader.Epoch(0)) { var span = batch.Image.Span; means[batch.Label[0]] = span[0] / span.Length; } return means.Count;")]
    [InlineData("Span<float> mean = stackalloc float[4]; foreach (var batch in loader.Epoch(0)) { for (var row = 0; row < batch.Count; row++) { var image = batch.Image[row]; for (var at = 0; at < 4; at++) mean[at] += image[at]; } } return mean[0];")]
    [InlineData("var text = new StringBuilder(); foreach (var batch in loader.Epoch(0)) { var label = batch.Label.Span; text.Append(label[0]).Append(' '); } return text.Length;")]
    [InlineData("using var file = File.Create(\"a\"); foreach (var batch in loader.Epoch(0)) file.Write(MemoryMarshal.AsBytes(batch.Image.Span)); return 0;")]
    [InlineData("var copy = new List<S.Batch.Arrays>(); foreach (var batch in loader.Epoch(0)) copy.Add(batch.ToArrays()); return copy[0].Image[0];")]
    [InlineData("(float Value, int Label) best = default; foreach (var (image, label) in loader.Epoch(0)) { var span = image.Span; if (span[0] > best.Value) best = (span[0], label[0]); } return best.Value;")]
    [InlineData("var previous = new float[4]; var moved = 0f; foreach (var batch in loader.Epoch(0)) { var now = batch.Image[0]; moved += Math.Abs(now[0] - previous[0]); now.CopyTo(previous); } return moved;")]
    [InlineData("float[] last; foreach (var batch in loader.Epoch(0)) { last = [.. batch.Image.Span]; if (last[0] > 3) return last[0]; } return 0;")]
    [InlineData("var first = string.Empty; foreach (var batch in loader.Epoch(0)) { first = string.Join(' ', batch.Label.Span.ToArray()); } return first.Length;")]
    [InlineData("var seen = 0L; var window = new Queue<float>(); foreach (var batch in loader.Epoch(0)) { window.Enqueue(batch.Image.Span[0]); if (window.Count > 10) window.Dequeue(); seen += batch.Count; } return window.Average() + seen;")]
    public Task Batches_are_read_in_their_turn(string body) => Markup.Check(
        rule: null,
        Usings + "[DataSource] public partial class S { public int Count => 10; [Sample] private void Read(int index, [Shape(4)] Span<float> image, out int label) { image.Clear(); label = index; } } "
        + $"static class User {{ static float Use(DataLoader<S.Batch> loader) {{ {body} }} }}");

    // INFEED103 and its neighbours: what a worker process may write.
    [Theory]
    [InlineData("[WorkerLocal] private float[] scratch = null!; [WorkerStart] private void Start() => scratch = new float[64]; [Sample] private float Read(int index) { Array.Fill(scratch, index); return scratch[3]; }")]
    [InlineData("private readonly ThreadLocal<StringBuilder> text = new(() => new StringBuilder()); [WorkerStart] private void Start() { } [Sample] private int Read(int index) { var own = text.Value!; own.Clear(); own.Append(index); return own.Length; }", "(Workers = 2)")]
    [InlineData("private readonly ConcurrentDictionary<int, byte[]> cache = new(); [Sample] private int Read(int index) => cache.GetOrAdd(index % 10, static key => File.ReadAllBytes($\"{key}.bin\"))[0];")]
    [InlineData("private Dictionary<int, int>? cache; [Sample] private int Read(int index) { cache ??= new Dictionary<int, int>(); if (!cache.TryGetValue(index, out var value)) { value = index * 3; cache[index] = value; } return value; }")]
    [InlineData("[Sample] private int Read(int index) { var buffer = ArrayPool<byte>.Shared.Rent(64); try { buffer[0] = (byte)index; return buffer[0]; } finally { ArrayPool<byte>.Shared.Return(buffer); } }")]
    [InlineData("[WorkerLocal] private int seen; [WorkerLocal] private FileStream? file; [WorkerStart] private void Start() => file = File.OpenRead(\"a\"); [Sample] private int Read(int index) { seen++; file!.Position = index; return file.ReadByte(); }")]
    [InlineData("private readonly Tokenizer tokenizer = new(); [Sample] private int Read(int index) => Tokenizer.Count(index) + tokenizer.Size; private sealed class Tokenizer { public int Size { get; } = 3; public static int Count(int index) { var count = 0; while (index > 0) { index /= 10; count++; } return count; } } [WorkerStart] private void Start() { }")]
    [InlineData("[Sample] private void Read(int index, [Shape(8)] Span<float> window) { var position = index * 4; for (var at = 0; at < window.Length; at++) { window[at] = position; position++; } } [WorkerStart] private void Start() { }")]
    [InlineData("[ThreadStatic] private static Random? own; [Sample] private int Read(int index) { own ??= new Random(1); return index; }")]
    [InlineData("[Sample] private int Read(int index) { var point = new Point(index, 2); point.X++; return Move(point).X; } private static Point Move(Point from) { from.Y += 3; return from; } private struct Point(int x, int y) { public int X = x; public int Y = y; } [WorkerStart] private void Start() { }")]
    [InlineData("private MemoryMappedReader? reader; private MemoryMappedReader Reader => reader ??= new MemoryMappedReader(\"a\"); [Sample] private int Read(int index) => Reader.At(index); private sealed class MemoryMappedReader(string path) { private int opened; public int At(int index) { if (opened == 0) opened = path.Length; return opened + index; } }")]
    [InlineData("[Sample] private int Read(int index) { var local = 0; Add(3); return local; void Add(int value) => local += value + index; } [WorkerStart] private void Start() { }")]
    public Task Worker_process_writes_what_is_its_own(string members, string options = "(Workers = 2, UseMultiprocessing = true)") =>
        Check("INFEED103", members, options);

    // INFEED403: hash codes that stay inside hash tables, or that are the same everywhere.
    [Theory]
    [InlineData("private readonly FrozenDictionary<string, int> ids = new Dictionary<string, int> { [\"a\"] = 1 }.ToFrozenDictionary(); [Sample] private int Read(int index) => ids.GetValueOrDefault(\"a\");")]
    [InlineData("[Sample] private uint Read(int index) { var hash = 2166136261u; foreach (var letter in \"name\") hash = (hash ^ letter) * 16777619; return hash + (uint)index; }")]
    [InlineData("private readonly HashSet<(string, int)> seen = [(\"a\", 1)]; [Sample] private int Read(int index) => seen.Contains((\"a\", index)) ? 1 : 0;")]
    [InlineData("[Sample] private int Read(int index) => Stable(\"name\") % 10 + index; private static int Stable(string text) { var hash = 17; foreach (var letter in text) hash = unchecked(hash * 31 + letter); return hash & int.MaxValue; }")]
    [InlineData("private sealed record Key(string Name, int Part); private readonly Dictionary<Key, int> ids = new() { [new Key(\"a\", 1)] = 2 }; [Sample] private int Read(int index) => ids.Count + index;")]
    [InlineData("private sealed class Word(string text) : IEquatable<Word> { public bool Equals(Word? other) => other is not null && other.Text == Text; public override bool Equals(object? other) => Equals(other as Word); public override int GetHashCode() => text.GetHashCode(); public string Text => text; } private readonly HashSet<Word> words = [new(\"a\")]; private readonly Word probe = new(\"b\"); [Sample] private int Read(int index) => words.Contains(probe) ? 1 : index;")]
    [InlineData("private readonly Comparer comparer = new(); [Sample] private int Read(int index) => comparer.Equals(\"a\", \"b\") ? 1 : index; private sealed class Comparer : IEqualityComparer<string> { public bool Equals(string? one, string? other) => one == other; public int GetHashCode(string text) => text.GetHashCode(); }")]
    [InlineData("private readonly byte[] key = [1]; [Sample] private int Read(int index) { Span<byte> hash = stackalloc byte[32]; System.Security.Cryptography.SHA256.HashData(key, hash); return hash[0] + index; }")]
    [InlineData("private enum Split { Train, Test } [Sample] private int Read(int index) => ((Split)(index & 1)).GetHashCode();")]
    [InlineData("[WorkerLocal] private int worker; [WorkerStart] private void Start(int number) { worker = number; Console.Error.WriteLine($\"{Environment.ProcessId} {Environment.CurrentManagedThreadId}\"); } [Sample] private int Read(int index) => index;")]
    [InlineData("[Sample] private int Read(int index) { if (index < 0) throw new InvalidOperationException($\"thread {Environment.CurrentManagedThreadId}\"); return index; }")]
    [InlineData("[Sample] private int Read(int index) => (index * 31).GetHashCode() ^ 5L.GetHashCode() ^ true.GetHashCode();")]
    [InlineData("private readonly int salt = \"seed\".Length; [Sample] private int Read(int index) => BitConverter.ToInt32(System.Security.Cryptography.MD5.HashData([(byte)index, (byte)salt]), 0);", "(Workers = 1)")]
    [InlineData("[Sample] private int Read(int index) { Console.WriteLine(\"a\".GetHashCode()); return index; }")]
    [InlineData("[Sample] private int Read(int index) { System.Diagnostics.Debug.Assert(\"a\".GetHashCode() == \"a\".GetHashCode()); return index; }")]
    [InlineData("private readonly struct Id(int value) { public override int GetHashCode() => value * 31; } [Sample] private int Read(int index) => new Id(index).GetHashCode();")]
    public Task Hash_codes_do_not_reach_the_samples(string members, string options = "") => Check("INFEED403", members, options);

    // INFEED404: files that are put in order, however far from where they are listed, or whose order nobody keeps.
    [Theory]
    [InlineData("private readonly string[] files; public S(string root) => files = Images(root); private static string[] Images(string root) { var found = new List<string>(); foreach (var folder in Directory.GetDirectories(root)) found.AddRange(Directory.GetFiles(folder, \"*.png\")); found.Sort(StringComparer.Ordinal); return found.ToArray(); }")]
    [InlineData("private readonly string[] files; public S(string root) { var found = new List<string>(); Collect(root, found); found.Sort(StringComparer.Ordinal); files = [.. found]; } private static void Collect(string folder, List<string> into) { foreach (var file in Directory.EnumerateFiles(folder)) into.Add(file); foreach (var inner in Directory.EnumerateDirectories(folder)) Collect(inner, into); }")]
    [InlineData("private readonly string[] files; public S(string root) { files = Find(root).ToArray(); Array.Sort(files, StringComparer.Ordinal); } private static IEnumerable<string> Find(string root) { foreach (var file in Directory.EnumerateFiles(root)) yield return file; foreach (var folder in Directory.EnumerateDirectories(root)) foreach (var file in Find(folder)) yield return file; }")]
    [InlineData("private readonly (string File, int Label)[] files; public S(string root) { var classes = Sorted(Directory.GetDirectories(root)); files = classes.SelectMany((folder, label) => Sorted(Directory.GetFiles(folder)).Select(file => (file, label))).ToArray(); } private static string[] Sorted(string[] names) { Array.Sort(names, StringComparer.Ordinal); return names; }")]
    [InlineData("private readonly string[] files; public S(string root) => files = [.. from file in Directory.EnumerateFiles(root) where file.EndsWith(\".wav\", StringComparison.Ordinal) orderby file select file];")]
    [InlineData("private readonly string[] files; public S(string root) => files = new DirectoryInfo(root).EnumerateFiles(\"*.jpg\").Select(info => info.FullName).OrderBy(name => name, StringComparer.Ordinal).ToArray();")]
    [InlineData("private readonly string[] files; public S(string root) { var info = new DirectoryInfo(root).GetFiles(); Array.Sort(info, static (one, other) => string.CompareOrdinal(one.FullName, other.FullName)); files = Array.ConvertAll(info, file => file.FullName); }")]
    [InlineData("private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal); public S(string root) { foreach (var file in Directory.GetFiles(root)) files[Path.GetFileName(file)] = file; }")]
    [InlineData("private readonly Dictionary<string, string> captions; public S(string root) => captions = Directory.GetFiles(root, \"*.txt\").ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);")]
    [InlineData("private readonly string file; public S(string root) => file = Directory.GetFiles(root, \"*.bin\").Single();")]
    [InlineData("private readonly long bytes; public S(string root) { foreach (var file in new DirectoryInfo(root).EnumerateFiles()) bytes += file.Length; }")]
    [InlineData("private readonly string[] files; public S(string root) { if (Directory.GetFiles(root).Length == 0) throw new FileNotFoundException(root); files = File.ReadAllLines(Path.Combine(root, \"list.txt\")); }")]
    [InlineData("private readonly string[] files; public S(string root) { if (!Directory.EnumerateFiles(root, \"*.png\").Any()) throw new FileNotFoundException(root); files = File.ReadAllLines(Path.Combine(root, \"list.txt\")); }")]
    [InlineData("private readonly Lazy<string[]> files; public S(string root) => files = new(() => [.. Directory.GetFiles(root).Order(StringComparer.Ordinal)]); [Sample] private int Read(int index) => files.Value[index].Length;")]
    [InlineData("private readonly ImmutableArray<string> files; public S(string root) => files = Directory.GetFiles(root).ToImmutableArray().Sort(StringComparer.Ordinal);")]
    [InlineData("private readonly string[] files; public S(string root) { var found = Directory.GetFiles(root); found.AsSpan().Sort(StringComparer.Ordinal); files = found; }")]
    [InlineData("private readonly int classes; public S(string root) => classes = Directory.GetDirectories(root).Select(Path.GetFileName).Distinct().Count();")]
    [InlineData("private readonly string[] files; public S(string root, int count) { files = new string[count]; foreach (var file in Directory.GetFiles(root)) files[int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)] = file; }")]
    [InlineData("private readonly string[] files; public S(string root) => files = Listing.Of(root); private static class Listing { public static string[] Of(string root) { var all = Directory.GetFiles(root); Array.Sort(all, StringComparer.Ordinal); return all; } }")]
    [InlineData("private readonly string[] files; public S(string root) => files = Directory.GetFiles(root).Select(Path.GetFullPath).ToHashSet().OrderBy(file => file, StringComparer.Ordinal).ToArray();")]
    [InlineData("private readonly PriorityQueue<string, string> files = new(StringComparer.Ordinal); public S(string root) { foreach (var file in Directory.GetFiles(root)) files.Enqueue(file, file); }")]
    [InlineData("private readonly string latest = \"\"; public S(string root) { foreach (var file in Directory.GetFiles(root)) if (string.CompareOrdinal(file, latest) > 0) latest = file; }")]
    public Task Files_have_a_given_order(string members) => Check(
        "INFEED404", members + (members.Contains("[Sample]", StringComparison.Ordinal) ? "" : " [Sample] private int Read(int index) => index;"), "");

    // Properties with bodies.
    [Theory]
    [InlineData("private readonly byte[] data = [1]; private int Length => data.Length / 4; private ReadOnlySpan<byte> Row => data.AsSpan(0, Length); [Sample] private int Read(int index) => Row.Length + index;")]
    [InlineData("public float Scale { get => field; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value)); } = 1; [Sample] private float Read(int index) => index * Scale;")]
    [InlineData("private static int Size => 4; private int Half => Size / 2; [Sample] private int Read(int index) => this is { Half: > 1 } ? index : 0;")]
    [InlineData("[WorkerLocal] private int[]? own; private int[] Own => own ??= new int[4]; [Sample] private int Read(int index) { Own[0] = index; return Own[0]; }")]
    [InlineData("private readonly Lazy<int[]> table = new(() => [1, 2, 3]); private int[] Table => table.Value; [Sample] private int Read(int index) => Table[index % 3];")]
    [InlineData("[Sample] private int Read(int index) { var cursor = new Cursor { Position = index }; cursor.Position += 3; return cursor.Next; } private struct Cursor { private int position; public int Position { get => position; set => position = value; } public int Next => position++; }")]
    [InlineData("private readonly Dictionary<string, int> ids = new() { [\"a\"] = 3 }; private int this[string word] => ids[word]; [Sample] private int Read(int index) => this[\"a\"] + index;")]
    [InlineData("public string Name { get; set => field = value.Trim(); } = \"\"; private bool IsNamed => Name.Length > 0; [Sample] private int Read(int index) => IsNamed ? index : 0;")]
    [InlineData("private readonly ConcurrentDictionary<int, int> cache = new(); private int this[int key] => cache.GetOrAdd(key, static at => at * 2); [Sample] private int Read(int index) => this[index];")]
    [InlineData("private readonly object gate = new(); private int seen; public int Seen { get { lock (gate) return seen; } private set { lock (gate) seen = value; } } [Sample] private int Read(int index) => index; public void Reset() => Seen = 0;")]
    [InlineData("private static readonly int[] table = Build(); private static int[] Table => table; private static int[] Build() { var all = new int[4]; for (var at = 0; at < 4; at++) all[at] = at; return all; } [Sample] private int Read(int index) => Table[index & 3];")]
    public Task Properties_only_read(string members) => Markup.Check(rule: null, $"{Usings}[DataSource(Workers = 4)] public partial class S {{ public int Count => 10; {members} }}");

    private static Task<string[]> Check(string rule, string members, string options) =>
        Markup.Check(rule, $"{Usings}[DataSource{options}] public partial class S {{ public int Count => 10; {members} }}");
}
