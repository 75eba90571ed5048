using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>What <c>[Weight]</c>, <c>[Label]</c>, <c>[Group]</c>, <c>[Length]</c> and <c>[Order]</c> methods read: INFEED052.</summary>
public sealed class ToldOnceTests
{
    private const string Read = "[Sample] int Read(int index) => index;";

    [Theory]
    [InlineData("private int stage = 1; [EpochBegin] void Begin(int epoch) => stage = epoch + 1; [Order] long IndexOf(int epoch, long position) => position % {|INFEED052:stage|};")]
    [InlineData("private int[] order = [0]; [EpochEnd] void End() => Draw(); void Draw() => order = [1, 0]; [Order] long IndexOf(int epoch, long position) => {|INFEED052:order|}[position % {|INFEED052:order|}.Length];")]
    [InlineData("private double low, high; [EpochBegin] void Begin() => (low, high) = (1, 2); [Weight] double WeightOf(long index) => At(index); double At(long index) => index < 5 ? {|INFEED052:low|} : 1;")]
    public async Task Field_that_changes_with_the_epoch_is_found(string members) => Assert.All(
        await Check(members + Read), message => Assert.Contains("is asked of the source as it was before the first epoch, so with threads the new value has no effect", message, StringComparison.Ordinal));

    [Theory]
    [InlineData("private int last; [Sample] int Read(int index) { last = index; return last; } [Weight] double WeightOf(long index) => index == {|INFEED052:last|} ? 1 : 2;", "'last' in 'WeightOf' is changed by 'Read'")]
    [InlineData("private readonly double[] losses = new double[10]; [Sample] int Read(int index) { losses[index] = index * 0.5; return index; } [Weight] double WeightOf(long index) => {|INFEED052:losses|}[index];", "'losses' in 'WeightOf' is changed by 'Read'")]
    [InlineData("private readonly List<int> seen = []; [Sample] int Read(int index) { seen.Add(index); return index; } [Group] long GroupOf(long index) => {|INFEED052:seen|}.Count;", "'seen' in 'GroupOf' is changed by 'Read'")]
    [InlineData("private readonly Dictionary<long, int> lengths = []; [Sample] int Read(int index) { lengths[index] = 3; return index; } [Label] long LabelOf(long index) => {|INFEED052:lengths|}[index];", "'lengths' in 'LabelOf' is changed by 'Read'")]
    [InlineData("private int[] table = [1]; [WorkerStart] void Start() => table = [1, 2, 3]; [Label] int LabelOf(int index) => {|INFEED052:table|}[0];" + Read, "'table' in 'LabelOf' is changed by 'Start'")]
    [InlineData("private readonly int[] order = new int[10]; [EpochBegin] void Begin(int epoch) => new Random(epoch).Shuffle(order); [Order] long IndexOf(int epoch, long position) => {|INFEED052:order|}[position];" + Read, "'order' in 'IndexOf' is changed by 'Begin'")]
    [InlineData("private readonly Curriculum curriculum = new(); [EpochBegin] void Begin(int epoch) => curriculum.Stage = epoch; [Order] long IndexOf(int epoch, long position) => {|INFEED052:curriculum.Stage|}; class Curriculum { public int Stage; }" + Read, "'Stage' in 'IndexOf' is changed by 'Begin'")]
    [InlineData("private int count; [Sample] int Read(int index) { Interlocked.Increment(ref count); return index; } [Weight] double WeightOf(long index) => {|INFEED052:count|};", "'count' in 'WeightOf' is changed by 'Read'")]
    public async Task State_that_workers_and_hooks_change_is_found(string members, string message) => Assert.Equal(
        $"{message}, and each worker process and each resumed run asks [{Kind(message)}] again, so they can get other answers than the loader: read only what the constructor has set",
        Assert.Single(await Check(members)));

    [Theory]
    [InlineData("private long cursor; [Order] long IndexOf(int epoch, long position) => {|INFEED052:cursor|}++ % 10;")]
    [InlineData("private double sum; [Weight] double WeightOf(long index) { {|INFEED052:sum|} += index; return {|INFEED052:sum|}; }")]
    [InlineData("private readonly int[] taken = new int[3]; [Label] long LabelOf(long index) => {|INFEED052:taken|}[index % 3]++ < 5 ? 1 : 0;")]
    [InlineData("private long cursor; [Order] long IndexOf(int epoch, long position) => Interlocked.Increment(ref {|INFEED052:cursor|}) % 10;")]
    [InlineData("private static long cursor; [Order] static long IndexOf(int epoch, long position) => {|INFEED052:cursor|}++ % 10;")]
    public Task Count_of_its_own_calls_is_found(string members) => Check(members + Read);

    [Theory]
    [InlineData("private int stage = 1; public void SetStage(int stage) => this.stage = stage; [Order] long IndexOf(int epoch, long position) => position % {|INFEED052:stage|};", "SetStage")]
    [InlineData("private int stage = 1; internal void Advance() => stage++; [Order] long IndexOf(int epoch, long position) => position % {|INFEED052:stage|};", "Advance")]
    [InlineData("private readonly double[] losses = new double[10]; public void Report(long index, double loss) => losses[index] = loss; [Weight] double WeightOf(long index) => 1 + {|INFEED052:losses|}[index];", "Report")]
    [InlineData("private double half = 1; public void Set(int epoch) => half = epoch / 2.0 + 1; [Weight] double WeightOf(long index) => {|INFEED052:half|};", "Set")]
    public async Task Field_that_others_set_is_found(string members, string setter) =>
        Assert.Contains($" is changed by '{setter}', ", Assert.Single(await Check(members + Read)), StringComparison.Ordinal);

    [Theory]
    [InlineData("public static double Scale = 1; [Weight] double WeightOf(long index) => {|INFEED052:Scale|}; } static class Program { static void Run() => S.Scale = 2;", "Run")]
    [InlineData("public static int Stage { get; set; } [Order] static long IndexOf(int epoch, long position) => position % {|INFEED052:Stage|}; } static class Program { static void Next() { S.Stage++; }", "Next")]
    [InlineData("private static int made; public S() { made++; } [Weight] double WeightOf(long index) => {|INFEED052:made|};", ".ctor")]
    public async Task Static_that_is_set_is_found(string members, string setter) =>
        Assert.Contains($" is changed by '{setter}', ", Assert.Single(await Check(Read + members)), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Weight] double WeightOf(long index) => {|INFEED052:Random.Shared|}.NextDouble();", "draws another number")]
    [InlineData("[Order] long IndexOf(int epoch, long position) => {|INFEED052:new Random()|}.Next(10);", "draws another number")]
    [InlineData("private readonly Random random = new(3); [Order] long IndexOf(int epoch, long position) => {|INFEED052:random.Next(10)|};", "draws another number")]
    [InlineData("[Group] long GroupOf(long index) => Draw(index); static long Draw(long index) => {|INFEED052:Guid.NewGuid()|}.ToByteArray()[0] + index;", "draws another number")]
    [InlineData("[Weight] double WeightOf(long index) => {|INFEED052:DateTime.Now|}.Hour + 1;", "is another time")]
    [InlineData("[Order] long IndexOf(int epoch, long position) => {|INFEED052:Environment.TickCount64|} % 10;", "is another time")]
    [InlineData("private readonly string[] names = [\"a\"]; [Group] long GroupOf(long index) => {|INFEED052:names[0].GetHashCode()|};", "is another number in each process")]
    [InlineData("[Label] int LabelOf(int index) => {|INFEED052:HashCode.Combine(index, 3)|};", "is another number in each process")]
    [InlineData("[Label] int LabelOf(int index) => int.Parse({|INFEED052:File.ReadAllText($\"{index}.txt\")|});", "asks for what can change")]
    [InlineData("[Weight] double WeightOf(long index) => {|INFEED052:new FileInfo($\"{index}.bin\").Length|};", "asks for what can change")]
    [InlineData("[Label] int LabelOf(int index) { using var text = {|INFEED052:new StreamReader($\"{index}.txt\")|}; return text.Read(); }", "asks for what can change")]
    [InlineData("[Weight] double WeightOf(long index) => {|INFEED052:Environment.GetEnvironmentVariable(\"SCALE\")|} is null ? 1 : 2;", "asks for what can change")]
    [InlineData("[Order] long IndexOf(int epoch, long position) => position % {|INFEED052:Environment.ProcessorCount|};", "asks for what can change")]
    public async Task Chance_clock_and_surroundings_are_found(string members, string what) =>
        Assert.Contains(what, Assert.Single(await Check(members + Read)), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Batch] void Read(ReadOnlySpan<long> samples, Span<double> losses) { foreach (var sample in samples) weights[sample] = 3; losses.Clear(); }")]
    [InlineData("[Sample] async System.Threading.Tasks.ValueTask<int> Read(int index) { await System.Threading.Tasks.Task.Yield(); weights[index] = 3; return index; }")]
    public Task Sources_of_other_forms_are_asked_too(string method) => Markup.Check(
        "INFEED052", $"[DataSource] partial class S(double[] weights) {{ public int Count => 10; [Weight] double WeightOf(long index) => {{|INFEED052:weights|}}[index]; {method} }}");

    [Fact]
    public Task Length_is_asked_like_the_others() => Check(
        "private int scale = 1; [EpochBegin] void Begin() => scale = 2; [Length] int LengthOf(long index) => {|INFEED052:scale|}; "
        + "[Sample] void Read(int index, [Shape(8, Ragged = true)] Span<int> tokens, out int lengthOfTokens) { tokens[0] = index; lengthOfTokens = 1; }");

    [Theory]
    [InlineData("private readonly double[] weights; public S() { weights = new double[10]; for (var i = 0; i < 10; i++) weights[i] = i + 1; } [Weight] double WeightOf(long index) => weights[index];")]
    [InlineData("private double[] weights = null!; public S() => Load(); private void Load() => weights = new double[10]; [Weight] double WeightOf(long index) => weights[index];")]
    [InlineData("private double[] weights = null!; public void Load(string path) { weights = File.ReadAllLines(path).Select(double.Parse).ToArray(); } [Weight] double WeightOf(long index) => weights[index];")]
    [InlineData("private readonly double[] weights = new double[10]; public void Load(string path) { var at = 0; foreach (var line in File.ReadLines(path)) weights[at++] = line.Length; } [Weight] double WeightOf(long index) => weights[index];")]
    [InlineData("private double[] weights = []; public static S Open(double[] weights) { var made = new S(); made.weights = weights; return made; } [Weight] double WeightOf(long index) => weights[index];")]
    [InlineData("private double[] weights = []; public static S Open(double[] weights) { var made = new S(); made.Take(weights); return made; } private void Take(double[] weights) => this.weights = weights; [Weight] double WeightOf(long index) => weights[index];")]
    [InlineData("private double[] weights = []; public S With(double[] weights) { this.weights = weights; return this; } [Weight] double WeightOf(long index) => weights[index];")]
    [InlineData("public double Scale { get; init; } = 1; public int Other { get; set; } [Weight] double WeightOf(long index) => Scale + Other;")]
    [InlineData("public double Scale = 1; [Weight] double WeightOf(long index) => Scale; } static class Program { static void Run() { var source = new S(); source.Scale = 3; }")]
    [InlineData("private int stage = 1; public int Stage { get => stage; set { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); stage = value; } } [Order] long IndexOf(int epoch, long position) => position % stage;")]
    [InlineData("private readonly List<double> weights = []; public void Add(double weight) => weights.Add(weight); [Weight] double WeightOf(long index) => weights[(int)index];")]
    [InlineData("private static readonly double[] Weights = [1, 2]; [Weight] static double WeightOf(long index) => Weights[index % 2];")]
    [InlineData("private static readonly Dictionary<int, int> Classes = []; public static void Load() => Classes.Add(1, 2); [Label] static int LabelOf(int index) => Classes[index];")]
    [InlineData("private static int[] table = [1]; static S() => table = [1, 2]; [Label] static int LabelOf(int index) => table[index % 2];")]
    [InlineData("private const int Stages = 3; [Order] static long IndexOf(int epoch, long position) => position % (Stages + epoch);")]
    public Task State_that_is_set_before_there_is_a_loader_is_not(string members) => Check(Read + members);

    [Theory]
    [InlineData("private double[]? table; [Weight] double WeightOf(long index) => (table ??= new double[10])[index];")]
    [InlineData("private static double[]? table; [Weight] double WeightOf(long index) => (table ??= new double[10])[index];")]
    [InlineData("private static double[]? table; static double[] Table { get { if (table is null) table = new double[10]; return table; } } [Weight] double WeightOf(long index) => Table[index];")]
    [InlineData("private static double[]? table; [Weight] double WeightOf(long index) => LazyInitializer.EnsureInitialized(ref table, () => new double[10])[index];")]
    [InlineData("private readonly Lazy<double[]> table = new(() => File.ReadAllLines(\"a\").Select(double.Parse).ToArray()); [Weight] double WeightOf(long index) => table.Value[index];")]
    [InlineData("private string[]? lines; [Label] int LabelOf(int index) { lines ??= File.ReadAllLines(\"labels\"); return lines[index].Length; }")]
    [InlineData("private readonly int[] lengths = new int[10]; private int Measure(long index) { if (lengths[index] == 0) lengths[index] = (int)index + 1; return lengths[index]; } [Label] int LabelOf(int index) => Measure(index);")]
    [InlineData("private readonly Dictionary<long, int> lengths = []; [Label] int LabelOf(long index) { if (!lengths.TryGetValue(index, out var length)) lengths[index] = length = 3; return length; }")]
    [InlineData("private int known = -1; private long[] order = []; [Order] long IndexOf(int epoch, long position) { if (known != epoch) { order = new long[10]; new Random(epoch).Shuffle(order); known = epoch; } return order[position]; }")]
    [InlineData("[ThreadStatic] private static long[]? scratch; [Order] static long IndexOf(int epoch, long position) { scratch ??= new long[10]; scratch[0] = position; return scratch[0]; }")]
    public Task What_is_kept_for_the_next_call_is_not(string members) => Check(members + Read);

    [Theory]
    [InlineData("[Order] static long IndexOf(int epoch, long position) => new Random(epoch).Next(10);")]
    [InlineData("[Weight] double WeightOf(long index) { if (index > 100) throw new ArgumentException($\"{DateTime.Now}\"); return 1; }")]
    [InlineData("[Weight] double WeightOf(long index) { Console.WriteLine(DateTime.Now); return 1; }")]
    [InlineData("[Label] int LabelOf(int index) => index.GetHashCode();")]
    [InlineData("private readonly string[] files = [\"a/b\"]; [Label] int LabelOf(int index) => Path.GetFileName(files[0]).Length;")]
    [InlineData("private readonly FileInfo file = new(\"a\"); [Label] int LabelOf(int index) => file.Name.Length;")]
    [InlineData("[Label] int LabelOf(int index) { var random = new Random(index); return random.Next(3); }")]
    [InlineData("[Label] int LabelOf(int index) => Environment.NewLine.Length;")]
    [InlineData("private int stage; [EpochBegin] void Begin(int epoch) => stage = epoch; [Sample] int Other(int index) => stage; [Order] long IndexOf(int epoch, long position) => epoch + position;")]
    [InlineData("private int asked; [Order] long IndexOf(int epoch, long position) { asked = epoch; return position; }")]
    [InlineData("private int seen; [Sample] int Other(int index) => seen++; [Weight] double WeightOf(long index) { seen = 0; return 1; }")]
    [InlineData("private readonly IReadOnlyList<double> weights = [1]; [Weight] double WeightOf(long index) => weights[0];")]
    public Task Answer_of_arguments_and_constants_is_not(string members) => Check(members + (members.Contains("[Sample]", StringComparison.Ordinal) ? "" : Read));

    [Theory]
    [InlineData("private int last; [Sample] int Read(int index) { last = index; return last; } double WeightOf(long index) => last;")]
    [InlineData("private int stage; [EpochBegin] void Begin(int epoch) => stage = epoch; [Sample] int Read(int index) => stage + index;")]
    public Task Methods_that_tell_nothing_are_not_asked(string members) => Check(members);

    [Fact]
    public Task Collection_that_the_program_fills_is_found_where_there_are_processes() => Markup.Check("INFEED052", """
        using System.Collections.Generic;
        [DataSource(UseMultiprocessing = true)] partial class S
        {
            public static readonly List<int> Classes = [];
            public int Count => 10;
            [Label] int LabelOf(int index) => {|INFEED052:Classes|}[index];
            [Sample] int Read(int index) => index;
        }
        static class Program { static void Load() => S.Classes.Add(3); }
        """);

    [Theory]
    [InlineData("Board.Losses[batch.Value[0]] = 3;", "Run")]
    [InlineData("Board.Note(batch.Value[0], 3);", "Note")]
    [InlineData("Step(batch); void Step(S.Batch read) { for (var at = 0; at < read.Count; at++) Board.Note(read.Value[at], 3); }", "Note")]
    [InlineData("Keep(batch.Value[0]); void Keep(int index) => Board.Losses[index] = 3;", "Keep")]
    public async Task Static_collection_that_a_training_loop_fills_is_found(string step, string by) => Assert.StartsWith(
        $"'Losses' in 'WeightOf' is changed by '{by}'", Assert.Single(await CheckLoop("{|INFEED052:Board.Losses|}[index]", step)), StringComparison.Ordinal);

    [Fact]
    public async Task Object_that_a_training_loop_changes_is_found() => Assert.StartsWith(
        "'scores' in 'WeightOf > Scores.Of' is changed by 'Set'", Assert.Single(await CheckLoop("scores.Of(index)", "scores.Set(batch.Value[0], 3);")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Board.Losses[index]", "")]
    [InlineData("Board.Losses[index]", "Console.WriteLine(Board.Losses[batch.Value[0]]);")]
    public Task Collection_that_a_training_loop_only_reads_is_not(string weight, string step) => CheckLoop(weight, step);

    // 'IndexOf' is the [Order] method, and each other is named after its attribute.
    private static string Kind(string message)
    {
        var method = message.Split('\'')[3];
        return method == "IndexOf" ? "Order" : method[..^2];
    }

    private static Task<string[]> Check(string members) => Markup.Check(
        "INFEED052", $"using System.Collections.Generic; using System.IO; using System.Linq; using System.Threading; [DataSource] partial class S {{ public int Count => 10; {members} }}");

    private static Task<string[]> CheckLoop(string weight, string step) => Markup.Check("INFEED052", $$"""
        static class Board
        {
            public static readonly double[] Losses = new double[10];
            public static void Note(int index, double loss) => Losses[index] = loss;
        }
        class Scores
        {
            private readonly double[] scores = new double[10];
            public double Of(long index) => {{(weight.StartsWith("scores", StringComparison.Ordinal) ? "{|INFEED052:scores|}" : "scores")}}[index];
            public void Set(int index, double score) => scores[index] = score;
        }
        [DataSource] partial class S(Scores scores)
        {
            public int Count => 10;
            [Weight] double WeightOf(long index) => {{weight}} + (scores is null ? 1 : 0);
            [Sample] int Read(int index) => index;
        }
        static class Training
        {
            public static void Run(Scores scores)
            {
                Board.Losses[0] = 1;
                scores.Set(0, 1);
                using var loader = new S(scores).CreateLoader();
                foreach (var batch in loader.Epoch(0))
                {
                    {{step}}
                }
            }
        }
        """);
}
