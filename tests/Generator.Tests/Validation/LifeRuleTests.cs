using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class LifeRuleTests
{
    private const string Sample = "int Count => 3; [Sample] int Read(int index) => index;";
    private const string Awaited = "int Count => 3; [Sample] System.Threading.Tasks.ValueTask<int> Read(int index) => new(index);";
    private const string Batch = "int Count => 3; [Batch] void Read(ReadOnlySpan<long> samples, Span<int> value) => value.Clear();";
    private const string Stream = "[Stream] bool Next(out int tick) { tick = 1; return true; }";

    [Theory]
    [InlineData("OnSampleError = OnSampleError.Skip", Sample)]
    [InlineData("OnSampleError = OnSampleError.Substitute, MaxSampleErrors = 0", Sample)]
    [InlineData("OnSampleError = OnSampleError.Substitute", Awaited)]
    [InlineData("OnSampleError = OnSampleError.Throw, MaxSampleErrors = 0", Batch)]
    [InlineData("OnSampleError = OnSampleError.Skip, StepsPerEpoch = 5", Stream)]
    public void Source_that_can_do_without_a_sample_is_accepted(string options, string members) => RuleTest.Accepts(Source(options, members));

    [Theory]
    [InlineData("Substitute")]
    [InlineData("Skip")]
    public void Batch_method_that_shall_do_without_a_sample_is_found(string value) => RuleTest.Breaks(
        LifeRules.NoSample,
        $"The [Batch] method of 'Source' fills all samples in one call, so OnSampleError = {value} could not know which of them failed: remove the option, and catch exceptions in the method",
        Source($"[|OnSampleError = OnSampleError.{value}|]", Batch));

    [Fact]
    public void Number_of_errors_that_a_batch_method_cannot_have_is_found() => RuleTest.Breaks(
        LifeRules.NoSample,
        "The [Batch] method of 'Source' fills all samples in one call, so its loader never goes on without a sample, and MaxSampleErrors = 20 could do nothing: remove the option",
        Source("[|MaxSampleErrors = 20|]", Batch));

    [Fact]
    public void Stream_that_shall_have_other_samples_is_found() => RuleTest.Breaks(
        LifeRules.NoSample,
        "'Source' is a stream, whose samples come in its own order, so OnSampleError = Substitute could not read another one in the place of one that failed: write 'OnSampleError.Skip'",
        Source("StepsPerEpoch = 5, [|OnSampleError = OnSampleError.Substitute|]", Stream));

    [Theory]
    [InlineData("[|OnSampleError = (OnSampleError)3|]", "OnSampleError of 'Source' is 3, and CreateLoader would throw: write a value from OnSampleError.Throw to OnSampleError.Skip")]
    [InlineData("[|MaxSampleErrors = -1|]", "MaxSampleErrors of 'Source' is -1, and CreateLoader would throw: write a value from 0 to 1073741824")]
    public void Value_out_of_range_is_found(string option, string message) => RuleTest.Breaks(UsageRules.OptionOutOfRange, message, Source(option, Sample));

    [Theory]
    [InlineData("", "[EpochBegin] void Begin() { }")]
    [InlineData("", "[EpochBegin] void Begin(int epoch) { } [EpochEnd] void End() { }")]
    [InlineData("", "[EpochBegin, EpochEnd] void Turn(int epoch) { }")]
    public void Epoch_hooks_are_accepted(string options, string members) => RuleTest.Accepts(Source(options, Sample + members));

    [Theory]
    [InlineData("StepsPerEpoch = 5")]
    [InlineData("Replayable = false")]
    public void Epoch_hooks_of_streams_are_accepted(string options) => RuleTest.Accepts(Source(options, Stream + "[EpochBegin] void Begin() { }"));

    [Theory]
    [InlineData("static void [|Begin|]() { }", "is static")]
    [InlineData("int [|Begin|]() => 1;", "returns a value")]
    [InlineData("async System.Threading.Tasks.Task [|Begin|]() => await System.Threading.Tasks.Task.Yield();", "is asynchronous")]
    [InlineData("void [|Begin|]<T>() { }", "is generic")]
    [InlineData("void [|Begin|](long epoch) { }", "takes something other than the number of the epoch")]
    [InlineData("void [|Begin|](int epoch, int worker) { }", "takes something other than the number of the epoch")]
    public void Epoch_hook_that_cannot_be_called_is_found(string method, string problem) => RuleTest.Breaks(
        LifeRules.UnusableHook, $"[EpochBegin] method 'Begin' {problem}, so the loader cannot call it: write 'void Begin()' or 'void Begin(int epoch)'",
        Source("", Sample + "[EpochBegin] " + method));

    [Fact]
    public void Second_epoch_hook_is_found() => RuleTest.Breaks(
        LifeRules.UnusableHook, "'Other' is a second [EpochEnd] method of 'Source', and the loader calls only one: merge them",
        Source("", Sample + "[EpochEnd] void End() { } [EpochEnd] void [|Other|]() { }"));

    [Theory]
    [InlineData("[|Workers = DataSource.Auto|]", Sample, "so Workers of 'Source' cannot be measured while it is read: write a number")]
    [InlineData("[|MaxQueueSize = -1|]", Sample, "so MaxQueueSize of 'Source' cannot be measured while it is read: write a number")]
    [InlineData("[|StepsPerEpoch = 5|], Replayable = false", Stream, "and with StepsPerEpoch these bring the shards of 'Source' to where they were by reading again, but it says Replayable = false: remove StepsPerEpoch")]
    public void Option_that_does_not_go_with_an_epoch_hook_is_found(string options, string members, string problem) => RuleTest.Breaks(
        LifeRules.UnusableHook, $"'Begin' is called between epochs, each of which has new workers, {problem}",
        Source(options, members + "[EpochBegin] void Begin() { }"));

    private static string Source(string options, string members) => $"[DataSource({options})] partial class Source {{ {members} }}";
}
