using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Samples that change the data of the source in place, INFEED407, and count in a worker's copy of it, INFEED202.</summary>
public sealed class ChangedDataTests
{
    private const string Clips = "private readonly float[][] clips = [[1, 2], [3, 4]]; ";
    private const string Flat = "private readonly float[] all = new float[80]; ";
    private const string Items = "private sealed class Item { public int Uses; public float Gain { get; set; } public float[] Wave = new float[4]; } private readonly List<Item> items = []; ";

    [Theory]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = clips[index]; for (var k = 0; k < clip.Length; k++) {|INFEED407:clip[k] *= 2|}; clip.CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { for (var k = 0; k < 2; k++) {|INFEED407:clips[index][k] *= 2|}; clips[index].CopyTo(wave); }")]
    [InlineData("private readonly bool[] isLoud = new bool[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { if (isLoud[index]) return; {|INFEED407:clips[index][0] *= 2|}; clips[index].CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { {|INFEED407:Array.Reverse(clips[index])|}; clips[index].CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { {|INFEED407:clips[index].AsSpan().Reverse()|}; clips[index].CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { {|INFEED407:new Random(index).Shuffle(clips[index])|}; clips[index].CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { Normalize(clips[index]); clips[index].CopyTo(wave); } static void Normalize(float[] a) { var mean = a.Average(); for (var k = 0; k < a.Length; k++) {|INFEED407:a[k] = a[k] - mean|}; }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { Normalize(clips[index]); clips[index].CopyTo(wave); } static void Normalize(Span<float> a) { foreach (ref var x in a) {|INFEED407:x -= 1|}; }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = clips[index]; {|INFEED407:(clip[0], clip[1]) = (clip[1], clip[0])|}; clip.CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = clips[index]; var first = clip[0]; {|INFEED407:clip[0] = clip[1]|}; clip[1] = first; clip.CopyTo(wave); }")]
    [InlineData("private readonly float[] sums = new float[8]; private readonly int[] labels = new int[8]; [Sample] float Read(int index) { {|INFEED407:sums[labels[index]] += clips[index][0]|}; return sums[labels[index]]; }")]
    [InlineData("private readonly int[] order = [1, 0]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = clips[order[index]]; {|INFEED407:clip[0]++|}; clip.CopyTo(wave); }")]
    [InlineData("[Batch] void Read(ReadOnlySpan<long> samples, [Shape(2)] Span<float> wave) { for (var row = 0; row < samples.Length; row++) { var clip = clips[samples[row]]; {|INFEED407:clip[0]++|}; clip.CopyTo(wave[(row * 2)..]); } }")]
    public Task Row_that_is_changed_in_place_is_reported(string members) => Check("INFEED407", Clips + members);

    [Theory]
    [InlineData("[Sample] void Read(int index, [Shape(4)] Span<float> wave) { foreach (ref var x in all.AsSpan(index * 4, 4)) {|INFEED407:x *= 2|}; all.AsSpan(index * 4, 4).CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(4)] Span<float> wave) { for (var k = 0; k < 4; k++) {|INFEED407:all[(index * 4) + k] *= 2|}; all.AsSpan(index * 4, 4).CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(4)] Span<float> wave) { var row = all.AsSpan(index * 4, 4); {|INFEED407:row[0] += 1|}; row.CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(4)] Span<float> wave) { ref var x = ref all[index]; {|INFEED407:x += 1|}; wave.Fill(x); }")]
    [InlineData("private readonly float[,] table = new float[8, 4]; [Sample] void Read(int index, [Shape(4)] Span<float> wave) { {|INFEED407:table[index, 2] += 1|}; wave.Fill(table[index, 2]); }")]
    public Task Part_of_one_array_that_is_changed_in_place_is_reported(string members) => Check("INFEED407", Flat + members);

    [Theory]
    [InlineData("[Sample] float Read(int index) { var item = items[index]; {|INFEED407:item.Uses++|}; return item.Gain * item.Uses; }")]
    [InlineData("private readonly int[] visits = new int[8]; [Sample] float Read(int index) { {|INFEED407:visits[index]++|}; return Gain(index); } float Gain(int index) => items[index].Gain / visits[index];")]
    [InlineData("private readonly int[] visits = new int[8]; [Sample] float Read(int index) => items[index].Gain * {|INFEED407:visits[index]++|};")]
    [InlineData("[Sample] float Read(int index) { {|INFEED407:items[index].Gain *= 2|}; return items[index].Gain; }")]
    [InlineData("[Sample] float Read(int index) { {|INFEED407:items[index].Wave[1] += 2|}; return items[index].Wave[1]; }")]
    [InlineData("private struct Point { public float X; } private readonly Point[] points = new Point[8]; [Sample] float Read(int index) { {|INFEED407:points[index].X += 2|}; return points[index].X; }")]
    [InlineData("private readonly List<float>[] lists = []; [Sample] float Read(int index) { {|INFEED407:lists[index].Sort()|}; return lists[index][0]; }")]
    public Task Object_of_the_sample_that_is_changed_is_reported(string members) => Check("INFEED407", Items + members);

    [Theory]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { clips[index].CopyTo(wave); foreach (ref var x in wave) x *= 2; wave.Reverse(); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = clips[index].ToArray(); clip[0] *= 2; Array.Reverse(clip); clip.CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = (float[])clips[index].Clone(); clip[0] *= 2; clip.CopyTo(wave); }")]
    [InlineData("private readonly float[]?[] cache = new float[]?[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = cache[index] ??= [index, 1]; clip.CopyTo(wave); }")]
    [InlineData("private readonly float[]?[] cache = new float[]?[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { if (cache[index] is null) cache[index] = Decode(index); cache[index].CopyTo(wave); } static float[] Decode(int index) { var made = new float[2]; made[0] += index; return made; }")]
    [InlineData("private readonly bool[] isScaled = new bool[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = clips[index]; if (!isScaled[index]) { clip[0] *= 2; isScaled[index] = true; } clip.CopyTo(wave); }")]
    [InlineData("private readonly bool[] isScaled = new bool[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { if (!isScaled[index]) { Scale(clips[index]); isScaled[index] = true; } clips[index].CopyTo(wave); } static void Scale(float[] clip) { clip[0] *= 2; }")]
    [InlineData("private readonly bool[] isScaled = new bool[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { var clip = clips[index]; if (isScaled[index]) { clip.CopyTo(wave); return; } clip[0] *= 2; isScaled[index] = true; clip.CopyTo(wave); }")]
    [InlineData("private readonly bool[] isScaled = new bool[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { Scale(index); clips[index].CopyTo(wave); } void Scale(int index) { if (isScaled[index]) return; for (var k = 0; k < 2; k++) clips[index][k] *= 2; isScaled[index] = true; }")]
    [InlineData("private readonly bool[] isScaled = new bool[8]; [Batch] void Read(ReadOnlySpan<long> samples, [Shape(2)] Span<float> wave) { foreach (var sample in samples) { if (isScaled[sample]) continue; clips[sample][0] *= 2; isScaled[sample] = true; } wave.Clear(); }")]
    [InlineData("private readonly int[] visits = new int[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { visits[index]++; clips[index].CopyTo(wave); }")]
    [InlineData("private readonly List<int> visits = new(new int[8]); public int Most => visits.Max(); [Sample] void Read(int index, [Shape(2)] Span<float> wave) { visits[index]++; clips[index].CopyTo(wave); }")]
    [InlineData("private readonly float[] sums = new float[8]; private readonly int[] labels = new int[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { sums[labels[index]] += clips[index][0]; clips[index].CopyTo(wave); }")]
    [InlineData("private readonly float[][] sums = []; private readonly int[] labels = new int[8]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { sums[labels[index]][1] += clips[index][0]; clips[index].CopyTo(wave); }")]
    [InlineData("private sealed class Item { public int Uses; public float Gain; } private readonly Item[] items = []; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { var item = items[index]; item.Uses++; wave.Fill(item.Gain); }")]
    [InlineData("[WorkerLocal] private float[][] own = null!; [WorkerStart] void Start() => own = [[1, 2], [3, 4]]; [Sample] void Read(int index, [Shape(2)] Span<float> wave) { var scratch = own[index]; scratch[0] += 1; scratch.CopyTo(wave); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { var sum = 0f; var clip = clips[index]; foreach (var x in clip) sum += x; wave.Fill(sum); }")]
    [InlineData("[Sample] void Read(int index, [Shape(2)] Span<float> wave) { var window = clips[index]; for (var k = 0; k < window.Length; k++) wave[k] += window[k]; }")]
    public Task Copies_caches_and_what_is_done_once_are_silent(string members) => Check("INFEED407", Clips + members);

    [Theory]
    [InlineData("private int reads; [Sample] int Read(int index) { {|INFEED202:Interlocked.Increment(ref reads)|}; return index; }")]
    [InlineData("private int total; public int Total { get => Volatile.Read(ref total); } [Sample] private int Read(int index) { {|INFEED202:Interlocked.Increment(ref total)|}; return index; }")]
    [InlineData("private long bytes; [Sample] int Read(int index) { Note(index); return index; } private void Note(int index) => {|INFEED202:Interlocked.Add(ref bytes, index)|};")]
    public Task Count_that_is_atomic_is_one_of_the_copy_all_the_same(string members) => Check("INFEED202", members);

    [Theory]
    [InlineData("private static int reads; [Sample] int Read(int index) { Interlocked.Increment(ref reads); return index; }")]
    [InlineData("private readonly int[] reads = new int[1]; [Sample] int Read(int index) { Interlocked.Increment(ref reads[0]); return index; }")]
    [InlineData("[WorkerLocal] private int reads; [Sample] int Read(int index) { Interlocked.Increment(ref reads); return index; }")]
    public Task Count_that_threads_share_or_one_worker_has_is_silent(string members) => Check("INFEED202", members);

    private static Task<string[]> Check(string rule, string members) => Markup.Check(
        rule, $"using System.Collections.Generic; using System.Linq; using System.Threading; [DataSource(Workers = 4)] public sealed partial class S {{ public int Count => 2; {members} }}");
}
