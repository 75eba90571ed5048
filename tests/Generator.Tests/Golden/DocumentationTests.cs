using System.Text.RegularExpressions;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Golden;

/// <summary>What the emitted documentation says of each trait, option and form: what a reader of <c>CreateLoader</c> and of a batch must know.</summary>
public sealed partial class DocumentationTests
{
    private const string Read = "int Count => 3; [Sample] int Read(int index) => index;";
    private const string Ragged = "int Count => 3; [Length] int @long(int index) => 1; [Sample] void Read(int index, [Shape(8, Ragged = true)] Span<int> x, out int lengthOfX) => lengthOfX = 0;";
    private const string Next = "private int first; [ShardStart] void Begin(int shard, int shards) => first = shard; [Stream] bool Next(out int tick) { tick = 1; return true; }";

    [Theory]
    [InlineData("", "batches of 32 samples in the order of the source,")]
    [InlineData("Shuffle = true, Seed = 7", "batches of 32 samples in an order that the seed 7 and the epoch decide,")]
    public void Order_of_plain_samples_is_told(string options, string expected) => AssertLines(options, Read, "Makes a loader of this source, as its attribute says: " + expected);

    [Theory]
    [InlineData("[Order] long IndexOf(int epoch, long position) => 1;", "batches of 32 samples in the order that <c>IndexOf</c> says,")]
    [InlineData("[Weight] double @double(long index) => 1;", "batches of 32 samples drawn by the weights that <c>double</c> tells, as the seed 0 and the epoch decide,")]
    public void Order_that_the_source_tells_is_told(string method, string expected) => AssertLines(
        "", method + Read, "Makes a loader of this source, as its attribute says: " + expected,
        "<exception cref=\"global::Infeed.SampleException\">The source's own code threw while it was asked for the number of its samples or for what it tells of its samples.</exception>");

    [Fact]
    public void Classes_and_groups_are_told() => AssertLines(
        "", "[Label] long Class(int index) => 1; [Group] int Owner(int index) => 1; " + Read,
        "<c>Class</c> tells the class of a sample, for <c>Sampling.Balanced</c> and for splits that are stratified.",
        "<c>Owner</c> tells what a sample belongs to, for splits that keep groups whole.");

    [Fact]
    public void Weights_are_told() => AssertLines(
        "", "[Weight] double WeightOf(long index) => 1; " + Read,
        "<c>WeightOf</c> tells how often a sample is drawn beside the others; one whose weight is 0 never comes.");

    [Fact]
    public void Methods_that_begin_and_end_epochs_are_told() => AssertLines(
        "", "private int stage; [EpochBegin] void @do(int epoch) => stage = epoch; [EpochEnd] void Done() => stage++; " + Read,
        "<c>do</c> is called on the thread that reads, before the first sample of an epoch is loaded.",
        "<c>Done</c> is called on the thread that reads, when an epoch was read to its end.");

    [Theory]
    [InlineData("", "batches of 32 samples of similar length, the longest first,", "<c>long</c> tells how long a sample is.", "Samples in the batch, n. The last batch of an epoch can have fewer than the others.")]
    [InlineData("Shuffle = true", "batches of 32 samples of similar length, in an order that the seed 0 and the epoch decide,", "<c>long</c> tells how long a sample is.", "Samples in the batch, n. The last batch of an epoch can have fewer than the others.")]
    [InlineData("BatchSize = 512, MaxElements = 4096", "batches of up to 512 samples of similar length, the longest first,", "<c>long</c> tells how long a sample is: the samples of a batch, times the longest of them, are 4,096 at most.", "Samples in the batch, n: as many as <c>MaxElements</c> allows.")]
    public void Lengths_are_told(string options, string order, string lengths, string count) =>
        AssertLines(options, Ragged, "Makes a loader of this source, as its attribute says: " + order, lengths, count);

    [Theory]
    [InlineData("Shards = 3", "The stream is read in 3 shards, which give a batch each in turn, whoever fills it. An epoch ends when all of them have ended.", "Samples in the batch, n. The last batch of each shard can have fewer than the others.")]
    [InlineData("Shards = 3, StepsPerEpoch = 1000", "The stream is read in 3 shards: batch t is from shard t modulo 3, whoever fills it. An epoch has 1,000 batches, and the next one goes on behind them.", "Samples in the batch, n.")]
    [InlineData("Shards = 3, DropLast = true", "The short last batch of a shard is left out.", "The number of each sample: <c>[n]</c>. Sample p of shard s has the number 3p + s.")]
    [InlineData("Shards = 3, Replayable = false", "A shard is read once: a run is not resumed, and a worker process that dies ends the loader.", "The number of each sample: <c>[n]</c>. Sample p of shard s has the number 3p + s.")]
    [InlineData("Workers = 1", "The stream is read in 1 shard, and an epoch ends with it.", "The number of each sample: <c>[n]</c>. Sample p of shard s has the number p.")]
    public void Shards_are_told(string options, params string[] expected) => AssertLines(options, Next, expected);

    [Fact]
    public void Samples_that_shards_hold_are_told() => AssertLines(
        "Shards = 3, ShuffleBuffer = 1000, Seed = 5", Next + " [Skip] void Leave(long samples) { }",
        "Makes a loader of this source, as its attribute says: batches of 32 samples that the seed 5 and the epoch draw from the 1,000 that each shard holds,",
        "The samples that shards hold to draw from take 36,096 bytes beside the queue.",
        "A shard that is begun again comes to its next batch by <c>Leave</c>.");

    [Fact]
    public void Short_batches_are_told() => AssertLines("DropLast = true", Read, "A short last batch is left out.");

    [Fact]
    public void Samples_that_are_left_out_are_told() => AssertLines(
        "OnSampleError = OnSampleError.Skip", Read, "Samples that fail are left out, and their batches shorter: up to 1,000 different ones.",
        "Samples in the batch, n. The last batch of an epoch can have fewer than the others. Samples that are left out make it smaller.");

    [Theory]
    [InlineData("Concurrency = 40", "Each sample is read by one call of <c>Read</c>, up to 40 at once in each worker.")]
    [InlineData("Concurrency = 1", "Each sample is read by one call of <c>Read</c>, one after the other in each worker.")]
    public void Samples_in_flight_are_told(string options, string expected) =>
        AssertLines(options, "int Count => 3; [Sample] System.Threading.Tasks.ValueTask<int> Read(int index) => new(index);", expected);

    private static void AssertLines(string options, string members, params string[] expected)
    {
        var run = GeneratorRun.Of($"[DataSource({options})] partial class S {{ {members} }}");
        Assert.Empty(run.Problems);
        var lines = run.Text.Split('\n').Select(line => Summary().Replace(line.Trim(), "")).ToList();
        Assert.All(expected, line => Assert.Contains(line, lines));
    }

    // What is around a line of documentation.
    [GeneratedRegex("^/// |</?summary>")]
    private static partial Regex Summary();
}
