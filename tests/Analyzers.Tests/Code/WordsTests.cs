using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>What messages name and propose: the object that is at fault, and what really helps.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { Fill(scratch, index); return scratch[0]; } private static void Fill(float[] to, int value) { {|INFEED201:to[0] = value|}; }", "Field 'scratch'", "mark 'scratch' [WorkerLocal]")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { Twice(scratch, index); return scratch[0]; } private static void Twice(float[] a, int value) => Fill(a, value); private static void Fill(Span<float> to, int value) { {|INFEED201:to[0] = value|}; }", "Field 'scratch'", "mark 'scratch' [WorkerLocal]")]
    [InlineData("private readonly float[] scratch = new float[8]; [Sample] float Read(int index) { var local = scratch; {|INFEED201:local[2] = index|}; return scratch[0]; }", "Field 'scratch'", "mark 'scratch' [WorkerLocal]")]
    [InlineData("private static readonly float[] Scratch = new float[8]; [Sample] float Read(int index) { Fill(Scratch, index); return Scratch[0]; } private static void Fill(float[] to, int value) { {|INFEED201:to[0] = value|}; }", "Static field 'Scratch'", "use a [WorkerLocal] field, Interlocked or a lock")]
    public Task Shared_object_is_named_and_not_its_parameter(string members, string subject, string remedy) => Says("INFEED201", members, subject, remedy);

    [Theory]
    [InlineData("private readonly System.Text.StringBuilder log = new(); [Sample] int Read(int index) { {|INFEED203:log.Append('a')|}; return index; }", "'log' of type 'StringBuilder'", "make one for each worker")]
    [InlineData("private readonly System.IO.StringWriter log = new(); [Sample] int Read(int index) { {|INFEED203:log.Write('a')|}; return index; }", "'log' of type 'StringWriter'", "make one for each worker")]
    [InlineData("private readonly System.IO.FileStream file = System.IO.File.OpenRead(\"a\"); [Sample] int Read(int index) => Next(file); private static int Next(System.IO.Stream from) => {|INFEED203:from.ReadByte()|};", "'file' of type 'Stream'", "open one in each worker")]
    public Task Object_for_each_worker_is_opened_or_made(string members, string subject, string remedy) => Says("INFEED203", members, subject, remedy);

    [Theory]
    [InlineData("private readonly Random random = new(3); [Sample] int Read(int index) => {|INFEED401:random.Next(9)|};", "'random.Next' in 'Read' draws from one generator with 4 worker threads at once, which corrupts it")]
    [InlineData("private static readonly Random Generator = new(3); [Sample] int Read(int index) => {|INFEED401:Generator.Next(9)|};", "draws from one generator with 4 worker threads at once")]
    [InlineData("private readonly Random random = new(3); [Sample] int Read(int index) { lock (random) return {|INFEED401:random.Next(9)|}; }", "draws numbers that the loader's seed cannot reproduce")]
    [InlineData("[WorkerLocal] private Random random = null!; [WorkerStart] void Start() => random = new(3); [Sample] int Read(int index) => {|INFEED401:random.Next(9)|};", "draws numbers that the loader's seed cannot reproduce")]
    [InlineData("private readonly System.Threading.ThreadLocal<Random> random = new(() => new(3)); [Sample] int Read(int index) => {|INFEED401:random.Value!.Next(9)|};", "draws numbers that the loader's seed cannot reproduce")]
    [InlineData("private static readonly Lazy<Random> Generator = new(() => new(3)); [Sample] int Read(int index) => {|INFEED401:Generator.Value.Next(9)|};", "'Generator.Value.Next' in 'Read' draws from one generator with 4 worker threads at once")]
    [InlineData("private readonly Lazy<Random> random = new(() => new(3)); [Sample] int Read(int index) => {|INFEED401:random.Value.Next(9)|};", "draws from one generator with 4 worker threads at once")]
    [InlineData("private static readonly Lazy<System.Threading.ThreadLocal<Random>> Generators = new(() => new(() => new(3))); [Sample] int Read(int index) => {|INFEED401:Generators.Value.Value!.Next(9)|};", "draws numbers that the loader's seed cannot reproduce")]
    [InlineData("private static readonly System.Threading.AsyncLocal<Random> Generator = new(); [Sample] int Read(int index) => {|INFEED401:Generator.Value!.Next(9)|};", "draws numbers that the loader's seed cannot reproduce")]
    [InlineData("[ThreadStatic] private static Random? generator; [Sample] int Read(int index) => {|INFEED401:(generator ??= new(3)).Next(9)|};", "draws numbers that the loader's seed cannot reproduce")]
    [InlineData("[Sample] int Read(int index) => {|INFEED401:Random.Shared|}.Next(9);", "draws numbers that the loader's seed cannot reproduce")]
    public Task Generator_that_threads_share_is_a_race_too(string members, string words) => Says("INFEED401", members, words);

    [Fact]
    public async Task Generator_of_one_worker_is_no_race() => Assert.Contains(
        "draws numbers that the loader's seed cannot reproduce",
        Assert.Single(await Check("INFEED401", "Workers = 1", "private readonly Random random = new(3); [Sample] int Read(int index) => {|INFEED401:random.Next(9)|};")), StringComparison.Ordinal);

    [Theory]
    [InlineData("private readonly string word = \"a\"; [Sample] int Read(int index) => {|INFEED403:word.GetHashCode()|};", "compute a stable hash")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:HashCode.Combine(index, 3)|};", "compute a stable hash")]
    [InlineData("private readonly object box = new(); [Sample] int Read(int index) => {|INFEED403:box.GetHashCode()|};", "use the sample's index, or a number from its data")]
    [InlineData("[Sample] int Read(int index) => {|INFEED403:Environment.CurrentManagedThreadId|};", "or draw from 'ref SampleRandom'")]
    public Task Remedy_is_not_what_the_author_does_already(string members, string remedy) => Says("INFEED403", members, remedy);

    [Theory]
    [InlineData("string", "all", "append '.Order(StringComparer.Ordinal)'")]
    [InlineData("int", "all", "append '.Order()'")]
    [InlineData("object", "all", "append '.OrderBy(...)' with a key that each item has for itself")]
    public async Task Order_is_the_one_of_the_items(string item, string listed, string remedy) => Assert.EndsWith(
        remedy,
        Assert.Single(await Check("INFEED405", "Workers = 1", $"private readonly {item}[] items; public S(System.Collections.Generic.HashSet<{item}> all) {{ items = [.. {{|INFEED405:{listed}|}}]; }} [Sample] int Read(int index) => items.Length;")), StringComparison.Ordinal);

    [Theory]
    [InlineData("string", "append '.OrderBy(pair => pair.Key, StringComparer.Ordinal)'")]
    [InlineData("int", "append '.OrderBy(pair => pair.Key)'")]
    public async Task Order_of_pairs_is_that_of_their_keys(string key, string remedy) => Assert.EndsWith(
        remedy,
        Assert.Single(await Check("INFEED405", "Workers = 1", $"private readonly System.Collections.Generic.KeyValuePair<{key}, int>[] items; public S(System.Collections.Generic.Dictionary<{key}, int> all) {{ items = [.. {{|INFEED405:all|}}]; }} [Sample] int Read(int index) => items.Length;")), StringComparison.Ordinal);

    [Theory]
    [InlineData("string[] files = {|INFEED404:System.IO.Directory.GetFiles(\"a\")|};", "append '.Order(StringComparer.Ordinal)'")]
    [InlineData("System.IO.FileInfo[] files = {|INFEED404:new System.IO.DirectoryInfo(\"a\").GetFiles()|};", "append '.OrderBy(file => file.FullName, StringComparer.Ordinal)'")]
    public Task Order_of_files_is_that_of_their_names(string field, string remedy) => Says("INFEED404", $"private readonly {field} [Sample] int Read(int index) => files.Length;", remedy);

    [Theory]
    [InlineData("UseMultiprocessing = true, Workers = 2", 1)]
    [InlineData("UseMultiprocessing = true, Workers = 1, WorkersPerProcess = 4", 0)]
    public async Task Array_is_copied_for_several_processes_alone(string options, int messages) => Assert.Equal(
        messages,
        (await Check("INFEED104", options, $"private readonly byte[] {(messages > 0 ? "{|INFEED104:data|}" : "data")} = System.IO.File.ReadAllBytes(\"a\"); [Sample] int Read(int index) => data[index];")).Length);

    private static async Task Says(string rule, string members, params string[] words)
    {
        var message = Assert.Single(await Check(rule, "Workers = 4", members));
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private static Task<string[]> Check(string rule, string options, string members) => Markup.Check(rule, $"[DataSource({options})] partial class S {{ public int Count => 10; {members} }}");
}
