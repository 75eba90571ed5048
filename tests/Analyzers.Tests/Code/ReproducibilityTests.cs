using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>What makes a sample another in each run: INFEED401 to INFEED405.</summary>
public sealed class ReproducibilityTests
{
    [Theory]
    [InlineData("[Sample] int Read(int index) => {|INFEED401:Random.Shared|}.Next(10);")]
    [InlineData("[Sample] int Read(int index) => {|INFEED401:new Random()|}.Next(10);")]
    [InlineData("private readonly Random random = new(42); [Sample] int Read(int index) => {|INFEED401:random.Next(10)|};")]
    [InlineData("[WorkerLocal] private Random random = null!; [WorkerStart] void Start(int worker) => random = new Random(worker); [Sample] double Read(int index) => {|INFEED401:random.NextDouble()|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED401:Guid.NewGuid()|}.GetHashCode();")]
    [InlineData("[Sample] void Read(int index, [Shape(4)] Span<byte> noise) => {|INFEED401:System.Security.Cryptography.RandomNumberGenerator.Fill(noise)|};")]
    [InlineData("[Sample] int Read(int index) => Noise.Draw(); static class Noise { public static int Draw() => {|INFEED401:Random.Shared|}.Next(); }")]
    [InlineData("[Sample] int Read(int index) { int Jitter() => {|INFEED401:Random.Shared|}.Next(); return Jitter(); }")]
    [InlineData("[Sample] int Read(int index) => Shift.Value; static class Shift { public static int Value => {|INFEED401:Random.Shared|}.Next(); }")]
    [InlineData("[Sample] int Read(int index) { var name = $\"{{|INFEED401:Guid.NewGuid()|}}\"; System.IO.File.Delete(name); return name[3]; }")]
    public Task Randomness_of_its_own_is_reported(string members) => Check("INFEED401", members);

    [Theory]
    [InlineData("[Sample] int Read(int index, ref SampleRandom random) => random.Next(10);")]
    [InlineData("[Sample] int Read(int index) => new Random(index).Next(10);")]
    [InlineData("[Sample] int Read(int index) { var random = new Random(index * 31); return random.Next(10); }")]
    [InlineData("private readonly int[] table = Make(); private static int[] Make() { var random = new Random(1); return [random.Next()]; } [Sample] int Read(int index) => table[0] + index;")]
    [InlineData("[Sample] int Read(int index) => index; public int Pick() => Random.Shared.Next(10);")]
    [InlineData("[Sample] int Read(int index) => Random.Next(index); static class Random { public static int Next(int index) => index; }")]
    [InlineData("[Sample] int Read(int index) => Guid.Empty.ToByteArray()[0];")]
    [InlineData("[WorkerStart] void Start() => _ = Random.Shared.Next(); [Sample] int Read(int index) => index;")]
    [InlineData("[Sample] int Read(int index, ref SampleRandom random) => Jitter(ref random); private static int Jitter(ref SampleRandom random) => random.Next(3);")]
    [InlineData("[Sample] int Read(int index) { var file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $\"{Guid.NewGuid():N}.bin\"); System.IO.File.WriteAllText(file, \"a\"); System.IO.File.Delete(file); return index; }")]
    [InlineData("[Sample] int Read(int index) { var file = $\"/tmp/{Guid.NewGuid()}.bin\"; System.IO.File.WriteAllText(file, \"a\"); System.IO.File.Delete(file); return index; }")]
    public Task Randomness_of_seed_and_index_is_not(string members) => Check("INFEED401", members);

    [Theory]
    [InlineData("[Sample] long Read(int index) => {|INFEED402:DateTime.Now|}.Ticks;")]
    [InlineData("[Sample] long Read(int index) => {|INFEED402:DateTimeOffset.UtcNow|}.Ticks;")]
    [InlineData("[Sample] int Read(int index) => {|INFEED402:Environment.TickCount|};")]
    [InlineData("private readonly TimeProvider clock = TimeProvider.System; [Sample] long Read(int index) => {|INFEED402:clock.GetUtcNow()|}.Ticks;")]
    [InlineData("[Sample] int Read(int index) => {|INFEED402:DateTime.UtcNow|} > new DateTime(2030, 1, 1) ? 1 : index;")]
    [InlineData("[Sample] int Read(int index) { if ({|INFEED402:DateTime.Now|}.Hour > 12) return 0; return index; }")]
    [InlineData("[Sample] long Read(int index) { var start = {|INFEED402:Environment.TickCount64|}; return {|INFEED402:Environment.TickCount64|} - start; }")]
    [InlineData("private long? first; [Sample] long Read(int index) => first ??= {|INFEED402:DateTime.UtcNow|}.Ticks;")]
    public Task Clock_is_reported(string members) => Check("INFEED402", members);

    [Theory]
    [InlineData("private readonly DateTime began = DateTime.UtcNow; [Sample] long Read(int index) => began.Ticks;")]
    [InlineData("[Sample] long Read(int index) => new DateTime(2020, 1, 1).AddDays(index).Ticks;")]
    [InlineData("[WorkerStart] void Start() => Console.Error.WriteLine(DateTime.Now); [Sample] int Read(int index) => index;")]
    [InlineData("[Sample] int Read(int index) { var from = System.Diagnostics.Stopwatch.GetTimestamp(); spent.Add(System.Diagnostics.Stopwatch.GetTimestamp() - from); return index; } private readonly System.Collections.Concurrent.ConcurrentBag<long> spent = [];")]
    [InlineData("[Sample] int Read(int index) { var deadline = DateTime.UtcNow.AddSeconds(5); while (!System.IO.File.Exists(\"a\")) { if (DateTime.UtcNow > deadline) throw new TimeoutException($\"at {DateTime.UtcNow}\"); } return index; }")]
    [InlineData("[Sample] int Read(int index) { var until = DateTime.UtcNow + TimeSpan.FromSeconds(5); while (DateTime.UtcNow < until && !System.IO.File.Exists(\"a\")) { } return index; }")]
    [InlineData("private long ticks; [Sample] int Read(int index) { var start = Environment.TickCount64; var value = index * 2; System.Threading.Interlocked.Add(ref ticks, Environment.TickCount64 - start); return value; }")]
    [InlineData("[Sample] int Read(int index) { var start = DateTime.UtcNow; var value = index * 2; Console.Error.WriteLine((DateTime.UtcNow - start).TotalMilliseconds); return value; }")]
    public Task Time_that_is_taken_once_or_only_measured_is_not(string members) => Check("INFEED402", members);

    [Theory]
    [InlineData("private readonly string name = \"a\"; [Sample] int Read(int index) => {|INFEED403:name.GetHashCode()|} % 10;")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:HashCode.Combine(index, 3)|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:Environment.CurrentManagedThreadId|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:System.Threading.Thread.CurrentThread.ManagedThreadId|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:Environment.ProcessId|};")]
    [InlineData("private readonly object key = new(); [Sample] int Read(int index) => {|INFEED403:key.GetHashCode()|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this)|};")]
    [InlineData("private record Key(string Name, int Part); [Sample] int Read(int index) => {|INFEED403:new Key(\"a\", index).GetHashCode()|};")]
    [InlineData("private record struct Key(string Name); [Sample] int Read(int index) => {|INFEED403:new Key(\"a\").GetHashCode()|};")]
    [InlineData("private record Inner(string Name); private record Key(Inner Inner); [Sample] int Read(int index) => {|INFEED403:new Key(new(\"a\")).GetHashCode()|};")]
    [InlineData("private record Parent(string Name); private record Key(string Name, int Part) : Parent(Name); [Sample] int Read(int index) => {|INFEED403:new Key(\"a\", 1).GetHashCode()|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:(index, 3).GetHashCode()|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:new { Name = \"a\" }.GetHashCode()|};")]
    [InlineData("private readonly struct Key(string name) { public string Name => name; } [Sample] int Read(int index) => {|INFEED403:new Key(\"a\").GetHashCode()|};")]
    [InlineData("private struct Cell { public int X; } [Sample] int Read(int index) => {|INFEED403:new Cell { X = index }.GetHashCode()|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:System.Collections.Generic.KeyValuePair.Create(\"a\", index).GetHashCode()|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:StringComparer.Ordinal.GetHashCode(\"a\")|};")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:System.Collections.Generic.EqualityComparer<string>.Default.GetHashCode(\"a\")|};")]
    [InlineData("private sealed class Box; private readonly Box box = new(); [Sample] int Read(int index) => {|INFEED403:box.GetHashCode()|};")]
    [InlineData("private readonly string[] train; public S(string[] all) => train = all.Where(name => ({|INFEED403:name.GetHashCode()|} & 7) != 0).ToArray(); [Sample] int Read(int index) => train[index].Length;")]
    [InlineData("private readonly int seed = {|INFEED403:HashCode.Combine(1, 2)|}; [Sample] int Read(int index) => seed + index;")]
    public Task Identity_of_a_process_is_reported(string members) => Check("INFEED403", members);

    [Theory]
    [InlineData("[Sample] int Read(int index) => index.GetHashCode();")]
    [InlineData("[Sample] int Read(int index) => new Key(index).GetHashCode(); struct Key(int value) { public override int GetHashCode() => value; }")]
    [InlineData("[WorkerStart] void Start() => Console.Error.WriteLine(Environment.CurrentManagedThreadId); [Sample] int Read(int index) => index;")]
    [InlineData("private readonly System.Collections.Generic.Dictionary<string, int> ids = new() { [\"a\"] = 1 }; [Sample] int Read(int index) => ids[\"a\"];")]
    [InlineData("private readonly int bucket = \"a\".Length; [Sample] int Read(int index) => bucket;")]
    [InlineData("[Sample] int Read(int index) => Environment.ProcessorCount > 0 ? index : 0;")]
    [InlineData("[Sample] int Read(int index) { var hash = new System.IO.Hashing2(); return hash.GetHashCode(index); } } namespace System.IO { class Hashing2 { public int GetHashCode(int value) => value; }")]
    [InlineData("private record Key(int Name, int Part); [Sample] int Read(int index) => new Key(1, index).GetHashCode();")]
    [InlineData("private record struct Key(int Name, double Part); [Sample] int Read(int index) => new Key(1, index).GetHashCode();")]
    [InlineData("private record Key(string Name) { public override int GetHashCode() => Name.Length; } [Sample] int Read(int index) => new Key(\"a\").GetHashCode();")]
    [InlineData("private record Key(string Name); private readonly System.Collections.Generic.Dictionary<Key, int> ids = []; [Sample] int Read(int index) => ids[new Key(\"a\")];")]
    [InlineData("private class Box { public override int GetHashCode() => 3; } private sealed class Other : Box; [Sample] int Read(int index) => new Other().GetHashCode();")]
    [InlineData("[Sample] int Read(int index) => System.Collections.Generic.EqualityComparer<int>.Default.GetHashCode(index);")]
    [InlineData("[Sample] int Read(int index) => 1.5.GetHashCode() + 'c'.GetHashCode() + ((int?)index).GetHashCode();")]
    [InlineData("private readonly int worker = Environment.ProcessId; [Sample] int Read(int index) => index;")]
    [InlineData("public S(string name) { Console.WriteLine(name.GetHashCode()); } [Sample] int Read(int index) => index;")]
    [InlineData("private readonly int first = new Key(\"a\").GetHashCode(); private sealed class Key(string name) { public override int GetHashCode() => name.GetHashCode(); } [Sample] int Read(int index) => index;")]
    public Task Value_that_is_the_same_everywhere_is_not(string members) => Check("INFEED403", members);

    [Theory]
    [InlineData("private readonly string[] files = {|INFEED404:System.IO.Directory.GetFiles(\"data\")|}; [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly string[] files; public S(string folder) { files = {|INFEED404:System.IO.Directory.GetFiles(folder, \"*.png\")|}; } [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly string[] files = [.. {|INFEED404:System.IO.Directory.EnumerateFiles(\"data\")|}]; [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly System.IO.FileInfo[] files = {|INFEED404:new System.IO.DirectoryInfo(\"data\").GetFiles()|}; [Sample] int Read(int index) => (int)files[index].Length;")]
    [InlineData("private readonly string[] files = List(\"data\"); private static string[] List(string folder) => {|INFEED404:System.IO.Directory.GetFiles(folder)|}; [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly System.Collections.Generic.List<string> files = []; public S() { foreach (var file in {|INFEED404:System.IO.Directory.EnumerateFiles(\"data\")|}) files.Add(file); } [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private string[] files = []; [WorkerStart] void Start() => files = {|INFEED404:System.IO.Directory.GetFiles(\"data\")|}; [Sample] int Read(int index) => files[index].Length;")]
    public Task Files_in_the_order_of_the_disk_are_reported(string members) => Check("INFEED404", members);

    [Theory]
    [InlineData("private readonly string[] files = System.IO.Directory.GetFiles(\"data\").Order(StringComparer.Ordinal).ToArray(); [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly string[] files = [.. System.IO.Directory.EnumerateFiles(\"data\").OrderBy(file => file)]; [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly string[] files; public S() { files = System.IO.Directory.GetFiles(\"data\"); Array.Sort(files, StringComparer.Ordinal); } [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly string[] files; public S() { var found = System.IO.Directory.GetFiles(\"data\").ToList(); found.Sort(); files = [.. found]; } [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly int count = System.IO.Directory.GetFiles(\"data\").Length; [Sample] int Read(int index) => count;")]
    [InlineData("private readonly bool any = System.IO.Directory.EnumerateFiles(\"data\").Any(); [Sample] int Read(int index) => any ? 1 : 0;")]
    [InlineData("private readonly System.Collections.Generic.HashSet<string> known = System.IO.Directory.GetFiles(\"data\").ToHashSet(); [Sample] int Read(int index) => known.Count;")]
    [InlineData("[Sample] int Read(int index) => index; public static string[] Other() => System.IO.Directory.GetFiles(\"data\");")]
    [InlineData("private readonly string[] files = [\"a\", \"b\"]; [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly string[] files = List(\"data\").Order(StringComparer.Ordinal).ToArray(); private static string[] List(string folder) => System.IO.Directory.GetFiles(folder); [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly string[] files = System.IO.Directory.GetFiles(\"data\"); public S() => Array.Sort(files, StringComparer.Ordinal); [Sample] int Read(int index) => files[index].Length;")]
    [InlineData("private readonly System.Collections.Generic.SortedSet<string> files = new(System.IO.Directory.GetFiles(\"data\")); [Sample] int Read(int index) => files.Count;")]
    [InlineData("private readonly System.Collections.Generic.HashSet<string> files = [.. System.IO.Directory.GetFiles(\"data\")]; [Sample] int Read(int index) => files.Count;")]
    [InlineData("private readonly string newest = System.IO.Directory.GetFiles(\"data\").MaxBy(file => file.Length)!; [Sample] int Read(int index) => newest.Length;")]
    [InlineData("public S() { foreach (var file in System.IO.Directory.GetFiles(\"cache\")) System.IO.File.Delete(file); } [Sample] int Read(int index) => index;")]
    [InlineData("private readonly System.Collections.Generic.Dictionary<string, long> sizes = []; public S() { foreach (var file in System.IO.Directory.GetFiles(\"data\")) sizes[file] = file.Length; } [Sample] int Read(int index) => sizes.Count;")]
    public Task Files_in_an_order_of_their_own_are_not(string members) => Check("INFEED404", members);

    [Theory]
    [InlineData("private static readonly System.Collections.Generic.HashSet<string> Words = [\"a\"]; private readonly string[] words = {|INFEED405:Words|}.ToArray(); [Sample] int Read(int index) => words[index].Length;")]
    [InlineData("private readonly string[] names; public S(System.Collections.Generic.Dictionary<string, int> counts) { names = [.. {|INFEED405:counts.Keys|}]; } [Sample] int Read(int index) => names[index].Length;")]
    [InlineData("private readonly System.Collections.Generic.List<int> ids = []; public S(System.Collections.Generic.HashSet<int> all) { foreach (var id in {|INFEED405:all|}) ids.Add(id); } [Sample] int Read(int index) => ids[index];")]
    public Task Order_of_a_hash_table_is_reported(string members) => Check("INFEED405", members);

    [Theory]
    [InlineData("private readonly string[] names; public S(System.Collections.Generic.Dictionary<string, int> counts) { names = [.. counts.Keys.Order(StringComparer.Ordinal)]; } [Sample] int Read(int index) => names[index].Length;")]
    [InlineData("private readonly System.Collections.Generic.List<int> ids = []; public S(System.Collections.Generic.HashSet<int> all) { foreach (var id in all) ids.Add(id); ids.Sort(); } [Sample] int Read(int index) => ids[index];")]
    [InlineData("private readonly int total; public S(System.Collections.Generic.Dictionary<string, int> counts) { foreach (var (_, count) in counts) total += count; } [Sample] int Read(int index) => total;")]
    [InlineData("private readonly string[] names; public S(System.Collections.Generic.SortedSet<string> all) { names = all.ToArray(); } [Sample] int Read(int index) => names[index].Length;")]
    [InlineData("private readonly string[] names; public S(System.Collections.Generic.List<string> all) { names = all.Distinct().ToArray(); } [Sample] int Read(int index) => names[index].Length;")]
    [InlineData("private readonly int longest; public S(System.Collections.Generic.HashSet<string> all) { longest = all.ToArray().Max(word => word.Length); } [Sample] int Read(int index) => longest;")]
    public Task Order_that_is_given_is_not(string members) => Check("INFEED405", members);

    private static Task<string[]> Check(string rule, string members) => Markup.Check(rule, $"using System.Linq; [DataSource] partial class S {{ public int Count => 10; {members} }}");
}
