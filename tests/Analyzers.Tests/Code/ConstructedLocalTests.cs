using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary><c>[WorkerLocal]</c> fields that only a constructor sets: INFEED020.</summary>
public sealed class ConstructedLocalTests
{
    [Theory]
    [InlineData("[WorkerLocal] private byte[]? {|INFEED020:buffer|}; public S() => buffer = new byte[9];")]
    [InlineData("[WorkerLocal] private byte[]? {|INFEED020:buffer|}; public S() { this.buffer = new byte[9]; }")]
    public async Task Field_that_the_constructor_alone_sets_is_reported(string members) => Assert.Equal(
        "[WorkerLocal] field 'buffer' is set in the constructor alone, which does not run in each worker, so the field is default there: set it in a [WorkerStart] method",
        Assert.Single(await Check(members)));

    [Theory]
    [InlineData("[WorkerLocal] private byte[]? buffer; public S() => buffer = new byte[9]; [WorkerStart] void Start() => buffer = new byte[9];")]
    [InlineData("[WorkerLocal] private byte[]? buffer; public S() => Open(); [WorkerStart] void Open() => buffer = new byte[9];")]
    [InlineData("[WorkerLocal] private byte[]? buffer; public S() => buffer = new byte[9]; byte[] Buffer => buffer ??= new byte[9];")]
    [InlineData("[WorkerLocal] private byte[]? buffer; private int size; public S() => (buffer, size) = (new byte[9], 9); [WorkerStart] void Start() => (buffer, size) = (new byte[size], 9);")]
    [InlineData("[WorkerLocal] private byte[]? buffer; public S() => buffer = new byte[9]; [WorkerStart] void Start() => Make(out buffer); static void Make(out byte[] made) => made = [1];")]
    [InlineData("private byte[]? buffer; public S() => buffer = new byte[9];")]
    public Task Field_that_each_worker_sets_is_not(string members) => Check(members);

    private static Task<string[]> Check(string members) =>
        Markup.Check("INFEED020", $"[DataSource] partial class S {{ public int Count => 10; [Sample] int Read(int index) => buffer?.Length ?? index; {members} }}");
}
