using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Fields that the hooks of epochs set: INFEED611.</summary>
public sealed class EpochHookTests
{
    [Theory]
    [InlineData("[EpochBegin] void Begin() => stage++; [Sample] int Read(int index) { {|INFEED611:stage = index|}; return stage; }")]
    [InlineData("[EpochEnd] void End() { this.stage = 3; } [Sample] int Read(int index) { {|INFEED611:stage++|}; return stage; }")]
    [InlineData("[EpochBegin] void Begin() => (stage, other) = (1, 2); [Sample] int Read(int index) => Next(); int Next() { {|INFEED611:other += 2|}; return other; }")]
    [InlineData("[WorkerLocal] int own; [EpochBegin] void Begin() => {|INFEED611:own = 3|}; [Sample] int Read(int index) => own;")]
    [InlineData("[EpochBegin] void Begin(int epoch) => Set(epoch); void Set(int value) => stage = value; [Sample] int Read(int index) { {|INFEED611:stage = index|}; return stage; }")]
    public async Task Field_of_both_is_found(string members) => await Check(members);

    [Theory]
    [InlineData("[EpochBegin] void Begin() => stage++; [Sample] int Read(int index) => stage + index;")]
    [InlineData("[EpochBegin] void Begin() => stage++; [Sample] int Read(int index) { other = index; return other; }")]
    [InlineData("[EpochBegin] void Begin() { var stage = 3; other = stage; } [Sample] int Read(int index) { stage = index; return stage; }")]
    [InlineData("[WorkerLocal] int own; [EpochBegin] void Begin() => stage++; [Sample] int Read(int index) => own = index;")]
    [InlineData("void Begin() => stage++; [Sample] int Read(int index) { stage = index; return stage; }")]
    public async Task Field_of_one_is_not(string members) => await Check(members);

    private static Task<string[]> Check(string members) =>
        Markup.Check("INFEED611", $"[DataSource] partial class S {{ int stage; int other; public int Count => 10; {members} }}");
}
