using Infeed.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Reporting;

/// <summary>CS8618 of a worker's own fields: not where a sample can only see them set.</summary>
public sealed class SuppressionTests
{
    [Theory]
    [InlineData("[WorkerLocal] private byte[] buffer; [WorkerStart] void Start() => buffer = new byte[9];")]
    [InlineData("[WorkerLocal] private byte[] buffer; [WorkerStart] void Start() => this.buffer = new byte[9];")]
    [InlineData("[WorkerLocal] private byte[] buffer; private readonly int size; public S(int size) { this.size = size; } [WorkerStart] void Start() => buffer = new byte[size];")]
    [InlineData("[WorkerLocal] private byte[] buffer, other; [WorkerStart] void Start() => (buffer, other) = (new byte[9], new byte[9]);")]
    [InlineData("[WorkerLocal] private byte[] buffer; [WorkerStart] void Start() => Open(); private void Open() { Make(out buffer); } private static void Make(out byte[] made) => made = new byte[9];")]
    public async Task Field_that_the_hook_sets_is_no_warning(string members) => Assert.Empty(await Warnings(members));

    [Theory]
    [InlineData("[WorkerLocal] private byte[] buffer;")]
    [InlineData("[WorkerLocal] private byte[] buffer; [WorkerStart] void Start() { }")]
    [InlineData("[WorkerLocal] private byte[] buffer; [WorkerStart] void Start() => Open(buffer); private static void Open(byte[] buffer) => buffer = new byte[9];")]
    [InlineData("private byte[] buffer; [WorkerStart] void Start() => buffer = new byte[9];")]
    [InlineData("[WorkerLocal] private byte[] buffer, other; [WorkerStart] void Start() => other = new byte[9];")]
    public async Task Field_that_stays_null_is_one(string members) => Assert.Equal(["CS8618"], await Warnings(members));

    private static async Task<string[]> Warnings(string members) =>
    [
        .. (await Build.Run($"[DataSource] partial class S {{ {members} public int Count => 10; [Sample] int Read(int index) => index + buffer.Length; }}"))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0169").Select(diagnostic => diagnostic.Id),
    ];
}
