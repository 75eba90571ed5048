using Infeed.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Reporting;

/// <summary>What the compiler and .NET's own analyzers say of a source, and a source cannot follow; it stays where it can.</summary>
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

    [Theory]
    [InlineData("[WorkerStart] void Start() => Console.Out.Flush();")]
    [InlineData("[WorkerStop] void Stop() => Console.Out.Flush();")]
    [InlineData("[WorkerLocal] private System.IO.MemoryStream? file; [WorkerStart] void Start() => file = new System.IO.MemoryStream(); [WorkerStop] void Stop() => file?.Dispose();")]
    public async Task Advice_that_a_source_cannot_follow_is_not_given(string members) => Assert.Empty(await Advice(members));

    [Theory]
    [InlineData("void Start() => Console.Out.Flush(); public void Go() => Start();", "CA1822")]
    [InlineData("[WorkerLocal] private System.IO.MemoryStream? file; [WorkerStart] void Start() => file = new System.IO.MemoryStream();", "CA1001")]
    [InlineData("private System.IO.MemoryStream? file; [WorkerStart] void Start() => file = new System.IO.MemoryStream(); [WorkerStop] void Stop() => file?.Dispose();", "CA1001")]
    [InlineData("[WorkerLocal] private System.IO.MemoryStream? file; private readonly System.IO.MemoryStream mine = new(); [WorkerStart] void Start() => file = new System.IO.MemoryStream(); [WorkerStop] void Stop() => file?.Dispose(); public long L => mine.Length;", "CA1001")]
    public async Task Advice_that_it_can_follow_is_given(string members, string id) => Assert.Contains(id, await Advice(members));

    private static async Task<string[]> Advice(string members) => [.. (await Build.RunBesideDotNet(
        $"[DataSource] public sealed partial class S {{ private readonly int[] numbers = [1]; {members} public int Count => numbers.Length; [Sample] private int Read(int index) => 2 * index; }}",
        "CA1001", "CA1822")).Select(diagnostic => diagnostic.Id)];

    private static async Task<string[]> Warnings(string members) =>
    [
        .. (await Build.Run($"[DataSource] partial class S {{ {members} public int Count => 10; [Sample] int Read(int index) => index + buffer.Length; }}"))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0169").Select(diagnostic => diagnostic.Id),
    ];
}
