using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class OptionRuleTests
{
    private const string Members = " partial class Source { public int Count => 10; [Sample] public int Read(int index) => index; }";

    [Theory]
    [InlineData("BatchSize", "0", "1", "1048576")]
    [InlineData("BatchSize", "1048577", "1", "1048576")]
    [InlineData("Workers", "-2", "0", "256")]
    [InlineData("Workers", "257", "0", "256")]
    [InlineData("WorkersPerProcess", "0", "1", "64")]
    [InlineData("WorkersPerProcess", "65", "1", "64")]
    [InlineData("MaxQueueSize", "0", "1", "65536")]
    [InlineData("MaxQueueSize", "-2", "1", "65536")]
    [InlineData("BatchSize", "-1", "1", "1048576")]
    [InlineData("WorkersPerProcess", "-1", "1", "64")]
    [InlineData("MaxQueueSize", "65537", "1", "65536")]
    public void Option_out_of_range_is_found(string option, string value, string min, string max) => RuleTest.Breaks(
        UsageRules.OptionOutOfRange, $"{option} of 'Source' is {value}, and CreateLoader would throw: write a value from {min} to {max}",
        $"[DataSource(Shuffle = true, [|{option} = {value}|])]" + Members);

    [Fact]
    public void Threads_of_all_processes_beyond_the_most_are_found() => RuleTest.Breaks(
        UsageRules.OptionOutOfRange, "WorkersPerProcess of 'Source' is 11, and CreateLoader would throw: write a value from 1 to 10",
        "[DataSource(UseMultiprocessing = true, [|WorkersPerProcess = 11|], Workers = 100)]" + Members);

    [Theory]
    [InlineData("Workers = 256, WorkersPerProcess = 64")]
    [InlineData("Workers = 256, WorkersPerProcess = 4, UseMultiprocessing = true")]
    [InlineData("Workers = 16, WorkersPerProcess = 64, UseMultiprocessing = true")]
    [InlineData("Workers = 0, WorkersPerProcess = 64, UseMultiprocessing = true")]
    [InlineData("Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto")]
    [InlineData("Workers = -1, WorkersPerProcess = 64, UseMultiprocessing = true")]
    [InlineData("BatchSize = 1, Workers = 0, MaxQueueSize = 1")]
    [InlineData("BatchSize = 1048576, Workers = 256, MaxQueueSize = 65536, Seed = ulong.MaxValue")]
    [InlineData("BatchSize = 10, DropLast = true")]
    [InlineData("DropLast = true")]
    public void Options_at_their_limits_are_accepted(string options) => RuleTest.Accepts($"[DataSource({options})]" + Members);

    [Theory]
    [InlineData("int Count => 10;", "10 samples")]
    [InlineData("int Count { get { return Least - 1; } } const int Least = 2;", "1 sample")]
    [InlineData("long Count { get; } = 3;", "3 samples")]
    [InlineData("const int Count = 11;", "11 samples")]
    public void Count_that_is_less_than_one_batch_is_found(string count, string samples) => RuleTest.Breaks(
        UsageRules.OptionOutOfRange, $"'Source' has {samples}, fewer than one batch of 12, and DropLast leaves out a batch that is not full: lower BatchSize, or set DropLast = false",
        $"[DataSource(BatchSize = 12, [|DropLast = true|])] partial class Source {{ {count} [Sample] int Read(int index) => index; }}");

    [Theory]
    [InlineData("BatchSize = 12, DropLast = true", "int Count => 12;")]
    [InlineData("BatchSize = 12, DropLast = false", "int Count => 10;")]
    [InlineData("BatchSize = 12", "int Count => 10;")]
    [InlineData("BatchSize = 12, DropLast = true", "int Count => samples; int samples = 3;")]
    [InlineData("BatchSize = 12, DropLast = true", "int Count { get; set; } = 3;")]
    [InlineData("BatchSize = 12, DropLast = true", "static readonly int Count = 3;")]
    [InlineData("BatchSize = 12, DropLast = true", "public virtual int Count => 3;")]
    public void Count_that_is_a_batch_or_not_known_is_accepted(string options, string count) =>
        RuleTest.Accepts($"[DataSource({options})] partial class Source {{ {count} [Sample] int Read(int index) => index; }}");

    [Fact]
    public void Batch_that_no_span_holds_is_found() => RuleTest.Breaks(
        UsageRules.BatchTooLarge,
        "Column 'image' has 67108865 elements a sample, so a batch of 32 has more than a span holds, and CreateLoader would throw: lower BatchSize to 31 or less",
        RuleTest.Source("[Sample] void Read(int index, [Shape(67108865)] Span<byte> [|image|]) { }"));

    [Theory]
    [InlineData("[Stream] bool Next([Shape(1000)] Span<byte> [|image|]) => image[0] == 0;")]
    [InlineData("int first; [ShardStart] void Begin(int shard, int shards) => first = shard; [Stream] bool Next(out int label, [Shape(1000)] Span<byte> [|image|]) { label = 1; return image[0] == 0; }")]
    public void Shuffle_buffer_that_no_span_holds_is_found(string members) => RuleTest.Breaks(
        UsageRules.BatchTooLarge,
        "Column 'image' has 1000 elements a sample, so a ShuffleBuffer of 3000000 has more than a span holds, and CreateLoader would throw: lower ShuffleBuffer to 2147483 or less",
        $"[DataSource(ShuffleBuffer = 3000000)] sealed partial class Source {{ {members} }}" + RuleTest.User);

    [Fact]
    public void Shuffle_buffer_that_a_span_just_holds_is_accepted() => RuleTest.Accepts(
        "[DataSource(ShuffleBuffer = 2147483)] sealed partial class Source { [Stream] bool Next([Shape(1000)] Span<byte> image) => image[0] == 0; }" + RuleTest.User);

    [Fact]
    public void Batch_that_a_span_just_holds_is_accepted() =>
        RuleTest.Accepts(RuleTest.Source("[Sample] void Read(int index, [Shape(67108863)] Span<byte> image) { }"));
}
