using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Time and memory: INFEED501 to INFEED504.</summary>
public sealed class CostTests
{
    [Theory]
    [InlineData("[Sample] int Read(int index) => {|INFEED501:new int[9]|}.Length;")]
    [InlineData("[Sample] int Read(int index) => {|INFEED501:new Box()|}.Value; class Box { public int Value; }")]
    [InlineData("[Sample] int Read(int index) => {|INFEED501:$\"{index}.png\"|}.Length;")]
    [InlineData("private readonly string folder = \"a\"; [Sample] int Read(int index) => ({|INFEED501:folder + \"/\" + folder|}).Length;")]
    [InlineData("[Sample] int Read(int index) { object boxed = {|INFEED501:index|}; return boxed is int ? 1 : 0; }")]
    [InlineData("private readonly int[] items = [1]; [Sample] int Read(int index) => {|INFEED501:items.Sum(item => 2 * item)|};")]
    [InlineData("private readonly int[] items = [1]; [Sample] int Read(int index) { Func<int, bool> match = {|INFEED501:item => item == index|}; return match(1) ? 1 : 0; }")]
    [InlineData("[Sample] int Read(int index) => {|INFEED501:System.IO.File.ReadAllBytes(\"a\")|}.Length;")]
    [InlineData("[Sample] int Read(int index) { foreach (var item in {|INFEED501:Items()|}) index += item; return index; } private static System.Collections.Generic.IEnumerable<int> Items() { yield return 1; }")]
    [InlineData("[Sample] int Read(int index) => {|INFEED501:Sum(1, 2)|}; private static int Sum(params int[] items) => items.Length;")]
    [InlineData("[Sample] int Read(int index) { int[] items = {|INFEED501:[index, 2]|}; return items[0]; }")]
    [InlineData("private readonly string text = \"a,b\"; [Sample] int Read(int index) => {|INFEED501:text.Split(',')|}.Length;")]
    [InlineData("[Sample] int Read(int index) => Helper(index); private static int Helper(int index) => {|INFEED501:index.ToString()|}.Length;")]
    [InlineData("private readonly int[]? items = null; [Sample] int Read(int index) => items == null ? new int[1].Length : {|INFEED501:new int[2]|}.Length;")]
    [InlineData("[Sample] int Read(int index) => Box(index); private static int Box(int index) { object boxed = {|INFEED501:index|}; return boxed is null ? 1 : 0; }")]
    public Task Allocation_is_reported(string members) => Check("INFEED501", "Workers = 1", members);

    [Theory]
    [InlineData("[Sample] int Read(int index) { Span<int> items = stackalloc int[9]; return items.Length; }")]
    [InlineData("[Sample] int Read(int index) { ReadOnlySpan<int> items = [1, 2, 3]; return items[0]; }")]
    [InlineData("[Sample] int Read(int index) { ReadOnlySpan<byte> magic = new byte[] { 1, 2 }; return magic[0]; }")]
    [InlineData("[Sample] int Read(int index) => index >= 0 ? index : throw new ArgumentOutOfRangeException($\"{index}\");")]
    [InlineData("[Sample] int Read(int index) { if (index < 0) { var text = $\"{index}\"; throw new InvalidOperationException(text); } return index; }")]
    [InlineData("private byte[]? table; [Sample] int Read(int index) => (table ??= new byte[9])[index];")]
    [InlineData("private byte[]? table; [Sample] int Read(int index) { if (table is null) { table = new byte[9]; } return table[index]; }")]
    [InlineData("[Sample] int Read(int index) => new Point(index).X; readonly struct Point(int x) { public int X => x; }")]
    [InlineData("[Sample] int Read(int index) { Func<int, int> twice = static value => value * 2; return twice(index); }")]
    [InlineData("[Sample] int Read(int index) => Sum(1, 2); private static int Sum(params ReadOnlySpan<int> items) => items.Length;")]
    [InlineData("private const string A = \"a\"; [Sample] int Read(int index) => (A + \"b\").Length;")]
    [InlineData("[WorkerLocal] private byte[] buffer = null!; [WorkerStart] void Start() => buffer = new byte[9]; [Sample] int Read(int index) => buffer[index];")]
    [InlineData("private readonly byte[] data = new byte[90]; [Sample] void Read(int index, [Shape(9)] Span<byte> image) => data.AsSpan(index, 9).CopyTo(image);")]
    [InlineData("[Sample] int Read(int index) => (index, 2).Item1;")]
    [InlineData("[Sample] int Read(int index) { System.Diagnostics.Debug.WriteLine($\"{index}\"); return index; }")]
    [InlineData("[Sample] int Read(int index) => Array.Empty<int>().Length;")]
    [InlineData("private byte[]? table; [Sample] int Read(int index) { table ??= Make(); return table[index]; } private static byte[] Make() => new byte[9];")]
    public Task Code_without_allocation_is_not(string members) => Check("INFEED501", "Workers = 1", members);

    [Fact]
    public async Task Queue_above_the_budget_is_reported() => Assert.Equal(
        ["The queue of 'S' has 7,707,136,000 bytes: 400 slots of 19,267,840 bytes, which is above infeed_memory_budget (4,294,967,296 bytes): lower MaxQueueSize to 222, or BatchSize"],
        await Check("INFEED502", "{|INFEED502:MaxQueueSize = 400|}", Image));

    [Theory]
    [InlineData("MaxQueueSize = 200", null)]
    [InlineData("MaxQueueSize = 400", "8GB")]
    [InlineData("MaxQueueSize = 400", "8 gb")]
    [InlineData("MaxQueueSize = 10", "200000000")]
    [InlineData("MaxQueueSize = 200", "much")]
    [InlineData("MaxQueueSize = 400, Workers = 0", null)]
    public Task Queue_below_the_budget_is_not(string options, string? budget) => Check("INFEED502", options, Image, budget is null ? [] : [("infeed_memory_budget", budget)]);

    [Theory]
    [InlineData("MaxQueueSize = 10", "100MB")]
    [InlineData("MaxQueueSize = 2", "20000000")]
    public Task Queue_above_a_budget_of_the_project_is_reported(string options, string budget) => Check("INFEED502", "{|INFEED502:" + options + "|}", Image, ("infeed_memory_budget", budget));

    [Theory]
    [InlineData("Workers = 2, {|INFEED502:ShuffleBuffer = 10000|}", "1000MB", "The shuffle buffers of 'S' have 12,042,400,000 bytes (shards: 2, ShuffleBuffer: 10,000), which with the 192,678,400 bytes of the queue is above infeed_memory_budget (1,048,576,000 bytes): lower ShuffleBuffer to 710")]
    [InlineData("Workers = 0, Shards = 1, {|INFEED502:ShuffleBuffer = 10000|}", "1000MB", "The shuffle buffers of 'S' have 6,021,200,000 bytes (shards: 1, ShuffleBuffer: 10,000), which with the 0 bytes of the queue is above infeed_memory_budget (1,048,576,000 bytes): lower ShuffleBuffer to 1741")]
    [InlineData("Workers = 1, Shards = 1024, {|INFEED502:ShuffleBuffer = 1|}", "500MB", "The shuffle buffers of 'S' have 616,693,760 bytes (shards: 1024, ShuffleBuffer: 1), which with the 192,678,400 bytes of the queue is above infeed_memory_budget (524,288,000 bytes): remove ShuffleBuffer, or lower Shards")]
    public async Task Samples_that_shards_hold_above_the_budget_are_reported(string options, string budget, string message) =>
        Assert.Equal([message], await Check("INFEED502", options, Stream, ("infeed_memory_budget", budget)));

    [Theory]
    [InlineData("Workers = 2, ShuffleBuffer = 710", "1000MB")]
    [InlineData("Workers = 0, Shards = 1, ShuffleBuffer = 1741", "1000MB")]
    [InlineData("Workers = 2, Shards = 4", "200MB")]
    [InlineData("Workers = 2, ShuffleBuffer = 3000", null)]
    public Task Samples_that_shards_hold_below_the_budget_are_not(string options, string? budget) =>
        Check("INFEED502", options, Stream, budget is null ? [] : [("infeed_memory_budget", budget)]);

    [Theory]
    [InlineData("BatchSize = 1048576, MaxQueueSize = 4", "64MB")]
    [InlineData("BatchSize = 1048576, {|INFEED502:MaxQueueSize = 4|}, OnSampleError = OnSampleError.Skip", "64MB")]
    public Task Queue_has_room_for_why_samples_were_left_out(string options, string budget) =>
        Check("INFEED502", options, Scalar, ("infeed_memory_budget", budget));

    [Theory]
    [InlineData("{|INFEED503:Workers = 9|}", "8")]
    [InlineData("{|INFEED503:Workers = 4|}, WorkersPerProcess = 3, UseMultiprocessing = true", "8")]
    public Task More_workers_than_processors_are_reported(string options, string processors) => Check("INFEED503", options, Scalar, ("infeed_processor_count", processors));

    [Theory]
    [InlineData("Workers = 8", "8")]
    [InlineData("Workers = 200", null)]
    [InlineData("Workers = 200", "many")]
    [InlineData("Workers = 200", "0")]
    [InlineData("Workers = 4, WorkersPerProcess = 2, UseMultiprocessing = true", "8")]
    public Task As_many_workers_as_processors_are_not(string options, string? processors) =>
        Check("INFEED503", options, Scalar, processors is null ? [] : [("infeed_processor_count", processors)]);

    [Theory]
    [InlineData("Workers = 4, {|INFEED504:MaxQueueSize = 3|}")]
    [InlineData("{|INFEED504:Workers = 16|}")]
    [InlineData("UseMultiprocessing = true, Workers = 2, {|INFEED504:WorkersPerProcess = 8|}")]
    [InlineData("Workers = 2, WorkersPerProcess = 2, UseMultiprocessing = true, {|INFEED504:MaxQueueSize = 3|}")]
    public Task Queue_that_is_too_short_or_not_there_is_reported(string options) => Check("INFEED504", options, Scalar);

    [Theory]
    [InlineData("Workers = 4, MaxQueueSize = 4")]
    [InlineData("Workers = 0")]
    [InlineData("Workers = 0, MaxQueueSize = 3")]
    [InlineData("Workers = 0, UseMultiprocessing = true, WorkersPerProcess = 4, MaxQueueSize = 3")]
    [InlineData("Workers = 10")]
    [InlineData("MaxQueueSize = 1")]
    [InlineData("Workers = 2, WorkersPerProcess = 2, MaxQueueSize = 3")]
    public Task Queue_with_room_for_all_is_not(string options) => Check("INFEED504", options, Scalar);

    [Theory]
    [InlineData("{|INFEED505:Concurrency = 8|}", Scalar)]
    [InlineData("Workers = 2, {|INFEED505:Concurrency = 2|}", Image)]
    [InlineData("{|INFEED505:Concurrency = 8|}", "[Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) => label.Clear();")]
    [InlineData("{|INFEED505:Concurrency = 8|}", "[Stream] System.Collections.Generic.IAsyncEnumerable<int> Read() => null!;")]
    public Task Concurrency_of_what_does_not_wait_is_reported(string options, string members) => Check("INFEED505", options, members);

    [Theory]
    [InlineData(Scalar, "let it return a ValueTask and await what it reads, or remove the option")]
    [InlineData("[Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) => label.Clear();", "but each worker makes one call of the [Batch] method 'Read' at a time, so the option does nothing: remove it")]
    [InlineData("[Stream] bool Next(out int tick) { tick = 1; return true; }", "but each worker makes one call of the [Stream] method 'Next' at a time, so the option does nothing: remove it")]
    public async Task Concurrency_is_to_be_removed_where_no_method_can_wait(string members, string remedy) =>
        Assert.EndsWith(remedy, Assert.Single(await Check("INFEED505", "{|INFEED505:Concurrency = 8|}", members)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Concurrency = 1", Scalar)]
    [InlineData("Workers = 2", Scalar)]
    [InlineData("Concurrency = 8", "[Sample] async System.Threading.Tasks.ValueTask<int> Read(int index) { await System.Threading.Tasks.Task.Yield(); return index; }")]
    [InlineData("Concurrency = 8", "[Sample] System.Threading.Tasks.Task<int> Read(int index) => System.Threading.Tasks.Task.FromResult(index);")]
    public Task Concurrency_of_what_waits_is_not(string options, string members) => Check("INFEED505", options, members);

    private const string Scalar = "[Sample] int Read(int index) => index;";
    private const string Image = "[Sample] void Read(int index, [Shape(3, 224, 224)] Span<float> image) => image.Clear();";

    private const string Stream = "private int first; [ShardStart] void Begin(int shard, int shards) => first = shard; [Stream] bool Next([Shape(3, 224, 224)] Span<float> image) { image.Clear(); return true; }";

    private static Task<string[]> Check(string rule, string options, string members, params (string, string)[] settings) =>
        Markup.Check(rule, $"using System.Linq; [DataSource({options})] partial class S {{ public int Count => 10; {members} }}", settings);
}
