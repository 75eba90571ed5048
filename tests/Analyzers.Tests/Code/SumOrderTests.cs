using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Sums of floating-point numbers, which the order decides, and sums that are the same in any order: INFEED404 and INFEED405.</summary>
public sealed class SumOrderTests
{
    private const string Value = "[Sample] double Read(int index) => total; private readonly double total; ";

    [Theory]
    [InlineData("public S(HashSet<double> all) => total = {|INFEED405:all|}.Sum();")]
    [InlineData("public S(double[] all) { var gate = new object(); var sum = 0.0; Parallel.For(0, all.Length, i => { lock (gate) {|INFEED405:sum|} += all[i]; }); total = sum; }")]
    [InlineData("private double parts; private readonly object gate = new(); public S(double[] all) { Parallel.ForEach(all, one => { lock (gate) {|INFEED405:parts|} += one; }); total = parts; }")]
    [InlineData("private sealed class Part { public double Sum; } private readonly Part part = new(); public S(double[] all) { Parallel.ForEach(all, one => { lock (part) {|INFEED405:part.Sum|} += one; }); total = part.Sum; }")]
    [InlineData("public S(Dictionary<string, double> all) => total = Math.Sqrt({|INFEED405:all.Values|}.Sum(weight => weight * weight));")]
    [InlineData("public S(Dictionary<string, float> all) => total = {|INFEED405:all|}.Where(pair => pair.Key.Length > 3).Average(pair => pair.Value);")]
    [InlineData("public S(FrozenDictionary<string, double> all) { var sum = {|INFEED405:all.Values|}.Sum(); total = 1 / sum; }")]
    [InlineData("public S(ImmutableHashSet<Half> all) => total = (double){|INFEED405:all|}.Aggregate((sum, weight) => sum + weight);")]
    [InlineData("public S(ImmutableDictionary<string, double> all) => total = {|INFEED405:all.Values|}.Aggregate(0.0, (sum, weight) => sum + weight);")]
    [InlineData("public S(Dictionary<string, double?> all) => total = {|INFEED405:all.Values|}.Sum() ?? 0;")]
    [InlineData("public S(HashSet<string> words) => total = {|INFEED405:words|}.Sum(Weigh); private static double Weigh(string word) => 1.0 / word.Length;")]
    [InlineData("public S(HashSet<string> words) => total = {|INFEED405:words|}.Where(word => word.Length > 3).ToList().Average(word => 1.0 / word.Length);")]
    [InlineData("private readonly Dictionary<string, double> shares; public S(Dictionary<string, double> all) { var sum = {|INFEED405:all.Values|}.Sum(); shares = all.ToDictionary(pair => pair.Key, pair => pair.Value / sum); }")]
    [InlineData("public S(Dictionary<string, double> all) { foreach (var (_, weight) in {|INFEED405:all|}) total += weight; }")]
    [InlineData("public S(HashSet<double> all) { var sum = 0.0; foreach (var weight in {|INFEED405:all|}) sum += weight * weight; total = Math.Sqrt(sum); }")]
    [InlineData("public S(HashSet<double> all) { var sum = 0.0; foreach (var weight in {|INFEED405:all|}) { sum = sum + Math.Log(weight); } total = sum; }")]
    [InlineData("private readonly float[] mean = new float[8]; public S(HashSet<float[]> rows) { foreach (var row in {|INFEED405:rows|}) for (var at = 0; at < 8; at++) mean[at] += row[at]; }")]
    [InlineData("public S(HashSet<double> all) => total = Norm(all); private static double Norm(HashSet<double> all) => Math.Sqrt({|INFEED405:all|}.Sum());")]
    [InlineData("public S(double[] all) => total = {|INFEED405:all.AsParallel().Select(Math.Sqrt)|}.Sum();")]
    [InlineData("public S(double[] all) => total = {|INFEED405:all.AsParallel().AsOrdered()|}.Average();")]
    [InlineData("public S(System.Collections.Concurrent.ConcurrentBag<double> all) => total = {|INFEED405:all|}.Sum();")]
    [InlineData("[WorkerLocal] private double own; private readonly HashSet<double> all = []; [WorkerStart] void Start() => own = {|INFEED405:all|}.Sum();")]
    public Task Rounded_sum_in_no_given_order_is_reported(string members) => Check("INFEED405", Value + members);

    [Theory]
    [InlineData("private readonly HashSet<double> all = []; [Sample] double Read(int index) => {|INFEED405:all|}.Sum() * index;")]
    [InlineData("private static readonly FrozenDictionary<string, float> Weights = new Dictionary<string, float> { [\"a\"] = 0.1f }.ToFrozenDictionary(); [Sample] void Read(int index, [Shape(2)] Span<float> image) { var sum = 0f; foreach (var weight in {|INFEED405:Weights.Values|}) sum += weight; image[0] = index / sum; image[1] = 0; }")]
    public Task Rounded_sum_of_a_sample_is_reported(string members) => Check("INFEED405", members);

    [Theory]
    [InlineData("public S(HashSet<int> all) => total = all.Sum();")]
    [InlineData("private struct Pixel { public double Red; } private readonly Pixel[] pixels = new Pixel[8]; public S(double[] noise) { Parallel.For(0, 8, i => pixels[i].Red += noise[i]); total = pixels[0].Red; }")]
    [InlineData("private sealed class Part { public double Sum; } private readonly Part[] parts = new Part[8]; public S(double[] all) { Parallel.For(0, 8, i => { var part = new Part(); for (var at = 0; at < all.Length; at++) part.Sum += all[at]; parts[i] = part; }); total = parts[0].Sum; }")]
    [InlineData("private readonly double[] sums = new double[8]; public S(double[] all) { Parallel.For(0, 8, i => sums[i] += all[i]); total = sums[0]; }")]
    [InlineData("public S(HashSet<decimal> all) => total = (double)all.Sum();")]
    [InlineData("public S(Dictionary<string, long> counts) => total = counts.Values.Average();")]
    [InlineData("public S(Dictionary<string, int> counts) => total = counts.Values.Sum(count => (double)count);")]
    [InlineData("public S(Dictionary<string, int> counts) => total = counts.Values.Select(count => (double)count).Sum();")]
    [InlineData("public S(Dictionary<string, int> counts) { foreach (var (_, count) in counts) total += count; }")]
    [InlineData("public S(Dictionary<string, int> counts) { var seen = 0.0; foreach (var count in counts.Values) if (count > 1) seen += 1; total = seen; }")]
    [InlineData("public S(HashSet<double> all) => total = all.Order().Sum();")]
    [InlineData("public S(Dictionary<string, double> all) => total = all.OrderBy(pair => pair.Key, StringComparer.Ordinal).Sum(pair => pair.Value);")]
    [InlineData("public S(HashSet<double> all) { var sorted = all.ToList(); sorted.Sort(); total = sorted.Sum(); }")]
    [InlineData("public S(HashSet<double> all) { var sorted = all.ToArray(); Array.Sort(sorted); total = sorted.Sum(); }")]
    [InlineData("public S(HashSet<double> all) => total = all.Max() - all.Min();")]
    [InlineData("public S(HashSet<double> all) => total = all.Aggregate((best, weight) => Math.Max(best, weight));")]
    [InlineData("public S(SortedSet<double> all) => total = all.Sum();")]
    [InlineData("public S(SortedDictionary<string, double> all) => total = all.Values.Sum();")]
    [InlineData("public S(List<double> all) => total = all.Distinct().Sum();")]
    [InlineData("public S(double[] all) => total = all.GroupBy(weight => (int)weight).Sum(group => group.Sum());")]
    [InlineData("public S(Dictionary<string, double> all) { if (Math.Abs(all.Values.Sum() - 1) > 1e-6) throw new ArgumentException(\"the weights do not add up to 1\"); total = all[\"a\"]; }")]
    [InlineData("public S(Dictionary<string, double> all) { var sum = all.Values.Sum(); if (sum <= 0) throw new ArgumentException($\"{sum} is too small\"); total = all[\"a\"]; }")]
    [InlineData("public S(Dictionary<string, double> all) { Console.WriteLine(all.Values.Sum()); total = all[\"a\"]; }")]
    [InlineData("public S(Dictionary<string, List<double>> all) => total = all[\"a\"].Sum();")]
    [InlineData("private readonly Dictionary<string, double> sums = []; public S(Dictionary<string, List<double>> all) { foreach (var (name, parts) in all) sums[name] = parts.Sum(); }")]
    [InlineData("private readonly Dictionary<string, double> sums = []; public S(Dictionary<string, List<double>> all) { foreach (var (name, parts) in all) { var sum = 0.0; foreach (var part in parts) sum += part; sums[name] = sum; } }")]
    [InlineData("private readonly double[] sums = new double[9]; public S(Dictionary<int, double> all) { foreach (var (at, weight) in all) sums[at] += weight; }")]
    [InlineData("private readonly double[] sums = new double[9]; public S(Dictionary<int, double> all) { foreach (var (at, weight) in all) sums[at] = weight; }")]
    [InlineData("public S(double[] all) => total = all.AsParallel().AsOrdered().Select(Math.Sqrt).AsSequential().Sum();")]
    [InlineData("public S(int[] all) => total = all.AsParallel().Sum();")]
    [InlineData("public S(int[] all) { var gate = new object(); var sum = 0; Parallel.For(0, all.Length, i => { lock (gate) sum += all[i]; }); total = sum; }")]
    [InlineData("public S(double[] all) { var parts = new double[all.Length]; Parallel.For(0, all.Length, i => { var own = 0.1; own += all[i]; parts[i] = own; }); total = parts.Sum(); }")]
    [InlineData("public S(double[] all) { var gate = new object(); var sum = 0.0; Parallel.For(0, all.Length, i => { lock (gate) sum += all[i]; }); Console.WriteLine(sum); total = all.Length; }")]
    [InlineData("public S(HashSet<double> all) => total = Norm(all); private static double Norm(HashSet<double> all) => all.Count;")]
    public Task Sum_that_is_the_same_in_any_order_is_not(string members) => Check("INFEED405", Value + members);

    [Theory]
    [InlineData("[Sample] double Read(int index) { var counts = new Dictionary<int, double>(); counts[index] = 0.1; return counts.Values.Sum(); }")]
    [InlineData("[Sample] double Read(int index) => new HashSet<double> { 0.1, index }.Sum();")]
    [InlineData("private readonly double[] all = [0.1]; [Sample] double Read(int index) => all.Sum() * index;")]
    [InlineData("private readonly HashSet<int> all = [1]; [Sample] double Read(int index) => all.Sum() * 0.5 * index;")]
    public Task Sum_of_a_samples_own_numbers_is_not(string members) => Check("INFEED405", members);

    [Theory]
    [InlineData("public S(string folder) => total = {|INFEED404:Directory.GetFiles(folder)|}.Average(file => Brightness(file));")]
    [InlineData("public S(string folder) { foreach (var file in {|INFEED404:Directory.EnumerateFiles(folder)|}) total += Brightness(file); }")]
    [InlineData("public S(string folder) { var sum = 0.0; foreach (var file in {|INFEED404:Directory.EnumerateFiles(folder)|}) { var one = Brightness(file); sum += one; } total = sum / 3; }")]
    public Task Rounded_sum_over_files_is_reported(string members) => Check("INFEED404", Value + Brightness + members);

    [Theory]
    [InlineData("public S(string folder) => total = Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);")]
    [InlineData("public S(string folder) => total = Directory.GetFiles(folder).Average(file => file.Length);")]
    [InlineData("public S(string folder) => total = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Average(file => Brightness(file));")]
    [InlineData("public S(string folder) { foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)) total += Brightness(file); }")]
    [InlineData("public S(string folder) { foreach (var file in Directory.EnumerateFiles(folder)) total += new FileInfo(file).Length; }")]
    [InlineData("public S(string folder) { if (Directory.GetFiles(folder).Sum(file => Brightness(file)) < 0.1) throw new ArgumentException(\"all are black\"); }")]
    [InlineData("public S(string folder) => total = Directory.GetFiles(folder).Max(file => Brightness(file));")]
    public Task Sum_over_files_that_is_the_same_in_any_order_is_not(string members) => Check("INFEED404", Value + Brightness + members);

    [Theory]
    [InlineData("public S(string[] all) => files = {|INFEED405:all.AsParallel().Select(Clean)|}.ToArray();")]
    [InlineData("public S(string[] all) => files = [.. {|INFEED405:all.AsParallel().Where(file => file.Length > 3)|}];")]
    [InlineData("public S(string[] all) { var read = {|INFEED405:all.AsParallel().Select(Clean)|}.ToList(); files = read.ToArray(); }")]
    public Task Order_of_threads_is_reported(string members) => Check("INFEED405", Files + members);

    [Theory]
    [InlineData("public S(string[] all) => files = all.AsParallel().AsOrdered().Select(Clean).ToArray();")]
    [InlineData("public S(string[] all) => files = all.AsParallel().Select(Clean).OrderBy(file => file, StringComparer.Ordinal).ToArray();")]
    [InlineData("public S(string[] all) { var read = all.AsParallel().Select(Clean).ToArray(); Array.Sort(read, StringComparer.Ordinal); files = read; }")]
    [InlineData("private readonly HashSet<string> known; public S(string[] all) { known = all.AsParallel().Select(Clean).ToHashSet(); files = all; }")]
    [InlineData("private readonly Dictionary<string, int> sizes; public S(string[] all) { sizes = all.AsParallel().ToDictionary(file => file, file => file.Length); files = all; }")]
    [InlineData("public S(string[] all) { all.AsParallel().ForAll(file => File.Delete(file)); files = all; }")]
    [InlineData("private readonly int longest; public S(string[] all) { longest = all.AsParallel().Max(file => file.Length); files = all; }")]
    public Task Order_that_threads_are_told_to_keep_is_not(string members) => Check("INFEED405", Files + members);

    private const string Brightness = "private static double Brightness(string file) => 1.0 / file.Length; ";

    private const string Files = "private readonly string[] files; [Sample] int Read(int index) => files[index].Length; private static string Clean(string file) => file.Trim(); ";

    private static Task<string[]> Check(string rule, string members) => Markup.Check(
        rule,
        "using System.Collections.Frozen; using System.Collections.Generic; using System.Collections.Immutable; using System.IO; using System.Linq; "
        + $"[DataSource] public partial class S {{ public int Count => 10; {members} }}");
}
