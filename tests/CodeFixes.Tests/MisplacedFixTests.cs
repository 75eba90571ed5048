using Infeed.CodeFixes.Tests.Harness;

namespace Infeed.CodeFixes.Tests;

/// <summary>What stands where it does nothing goes, and what stands in the wrong place becomes what is meant; the source compiles afterwards.</summary>
public sealed class MisplacedFixTests
{
    private const string Batch = "[Batch] void Read(int batch, Span<int> label) => label.Clear();";
    private const string Next = "[Stream] bool Next(out int tick) { tick = 1; return true; }";
    private const string Read = "[Sample] int Read(int index) => index;";

    [Theory]
    [InlineData("INFEED303", "int Count => 3; [ShardStart] void Begin(int shard, int shards) { } " + Read, "int Count => 3; void Begin(int shard, int shards) { } " + Read)]
    [InlineData("INFEED304", "int Count => 3; [Skip] void Leave(long samples) { } " + Read, "int Count => 3; void Leave(long samples) { } " + Read)]
    [InlineData("INFEED304", "[Skip] void Leave(long samples) { } [Stream] System.Collections.Generic.IEnumerable<int> Read() => [];", "void Leave(long samples) { } [Stream] System.Collections.Generic.IEnumerable<int> Read() => [];")]
    [InlineData("INFEED050", "[Weight] double Heavy(long index) => 1; " + Next, "double Heavy(long index) => 1; " + Next)]
    [InlineData("INFEED050", "[Label, Group] long Owner(long index) => 1; [Order] long At(int epoch, long position) => 1; " + Next, "long Owner(long index) => 1; long At(int epoch, long position) => 1; " + Next)]
    [InlineData("INFEED050", "int BatchCount => 4; [Obsolete, Label] long Class(long index) => 1; " + Batch, "int BatchCount => 4; [Obsolete] long Class(long index) => 1; " + Batch)]
    [InlineData("INFEED042", "int Count => 3; [Length] int Long(int index) => 1; " + Read, "int Count => 3; int Long(int index) => 1; " + Read)]
    [InlineData("INFEED042", "[Length] int Long(int index) => 1; " + Next, "int Long(int index) => 1; " + Next)]
    [InlineData("INFEED008", "int Count => 3; [Sample] void Read(int index, [Shape(2)] out float value) => value = index;", "int Count => 3; [Sample] void Read(int index, out float value) => value = index;")]
    [InlineData("INFEED041", "int Count => 3; [Sample] void Read(int index, [Shape(2, PadValue = 1)] Span<float> value) => value.Clear();", "int Count => 3; [Sample] void Read(int index, [Shape(2)] Span<float> value) => value.Clear();")]
    public async Task Attribute_that_does_nothing_goes(string rule, string members, string expected) =>
        Assert.Equal(Source("", expected), await Fixing.Fix(rule, Source("", members)));

    [Fact]
    public async Task Skip_method_of_what_is_read_once_is_none() => Assert.Equal(
        Source("(Replayable = false)", "void Leave(long samples) { } " + Next),
        await Fixing.Fix("INFEED304", Source("(Replayable = false)", "[Skip] void Leave(long samples) { } " + Next)));

    [Theory]
    [InlineData("INFEED302", "(Workers = 1, Shards = 1, StepsPerEpoch = 5, Replayable = false)", "(Workers = 1)", "int Count => 3; " + Read)]
    [InlineData("INFEED302", "(ShuffleBuffer = 8)", "", "int Count => 3; " + Read)]
    [InlineData("INFEED302", "(Seed = 3, Shuffle = true)", "(Seed = 3, ShuffleBuffer = 1000)", Next)]
    [InlineData("INFEED302", "(Shuffle = true, ShuffleBuffer = 50)", "(ShuffleBuffer = 50)", Next)]
    [InlineData("INFEED051", "(Shuffle = true, Workers = 2)", "(Workers = 2)", "int Count => 3; [Order] long At(int epoch, long position) => position; " + Read)]
    [InlineData("INFEED042", "(MaxElements = 40)", "", "int Count => 3; " + Read)]
    [InlineData("INFEED042", "(DropLast = true, MaxElements = 40)", "(MaxElements = 40)", "int Count => 3; [Length] int Long(int index) => 1; [Sample] void Read(int index, [Shape(8, Ragged = true)] Span<int> x, out int lengthOfX) => lengthOfX = 0;")]
    [InlineData("INFEED060", "(OnSampleError = OnSampleError.Skip)", "", "int BatchCount => 4; " + Batch)]
    [InlineData("INFEED009", "(BatchSize = 4, MaxElements = 0)", "(BatchSize = 4)", "int Count => 4; [Sample] int Read(int index) => index;")]
    [InlineData("INFEED060", "(MaxSampleErrors = 20)", "", "int BatchCount => 4; " + Batch)]
    [InlineData("INFEED060", "(OnSampleError = OnSampleError.Substitute)", "(OnSampleError = OnSampleError.Skip)", Next)]
    [InlineData("INFEED061", "(StepsPerEpoch = 5, Workers = 1, Replayable = false)", "(Workers = 1, Replayable = false)", "[EpochBegin] void Harder() { } " + Next)]
    public async Task Option_that_does_not_fit_goes_or_becomes_the_one_that_does(string rule, string options, string expected, string members) =>
        Assert.Equal(Source(expected, members), await Fixing.Fix(rule, Source(options, members)));

    [Fact]
    public async Task Options_on_lines_of_their_own_keep_them() => Assert.Equal(
        Source("(\n    BatchSize = 8, // Few.\n    Workers = 1)", "int Count => 3; " + Read),
        await Fixing.Fix("INFEED302", Source("(\n    BatchSize = 8, // Few.\n    Shards = 1,\n    Workers = 1)", "int Count => 3; " + Read)));

    [Theory]
    [InlineData("INFEED050", "int Count => 3; [Weight] long Heavy(long index) => 1; " + Read)]
    [InlineData("INFEED303", "[ShardStart] void Begin() { } " + Next)]
    [InlineData("INFEED304", "[Skip] void Leave() { } " + Next)]
    [InlineData("INFEED008", "int Count => 3; [Sample] void Read(int index, [Shape(0)] Span<float> value) => value.Clear();")]
    [InlineData("INFEED005", Read)]
    [InlineData("INFEED017", "int Count => 3; [Sample] int Read(int index, ref SampleRandom random, ref SampleRandom other) => index;")]
    [InlineData("INFEED017", "int Count => 3; [Sample] int Read(int index, SampleRandom random) => index; int Peek() => Read(0, default);")]
    public async Task What_takes_more_than_one_edit_is_left_alone(string rule, string members) =>
        Assert.Empty(await Fixing.Offers(rule, Source("", members)));

    [Theory]
    [InlineData("[Sample] int Read(int index, SampleRandom random) => random.Next(3);", "[Sample] int Read(int index, ref SampleRandom random) => random.Next(3);")]
    [InlineData("[Sample] int Read(int index, /* Draws. */ in SampleRandom random) => index;", "[Sample] int Read(int index, /* Draws. */ ref SampleRandom random) => index;")]
    [InlineData(
        "[Sample] System.Threading.Tasks.ValueTask<int> Read(int index, ref SampleRandom random) => new(random.Next(3));",
        "[Sample] System.Threading.Tasks.ValueTask<int> Read(int index, SampleRandom random) => new(random.Next(3));")]
    public async Task Random_numbers_are_taken_as_workers_pass_them(string members, string expected) =>
        Assert.Equal(Source("", "int Count => 3; " + expected), await Fixing.Fix("INFEED017", Source("", "int Count => 3; " + members)));

    [Theory]
    [InlineData("public int Length => 3; ", "public int Count => Length; public int Length => 3; ")]
    [InlineData("\n    // Of all files.\n    private readonly long Total = 3;\n\n    ", "\n    public long Count => Total;\n\n    // Of all files.\n    private readonly long Total = 3;\n\n    ")]
    public async Task Number_of_samples_is_named_as_loaders_read_it(string members, string expected) =>
        Assert.Equal(Source("", expected + Read), await Fixing.Fix("INFEED005", Source("", members + Read)));

    private static string Source(string options, string members) => $"[DataSource{options}] public partial class S {{ {members} }}";
}
