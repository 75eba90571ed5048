using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Cases that are close to what a rule is about, where a rule once said too much or too little.</summary>
public sealed class NarrowTests
{
    [Fact]
    public Task Element_of_a_long_index_is_the_samples_own() =>
        OfSource("INFEED201", "Workers = 2", "private readonly int[] cache = new int[10]; [Sample] int Read(long index) { cache[(int)index] = 3; return cache[(int)index]; }");

    [Fact]
    public Task Static_property_is_a_reason_for_processes() =>
        OfSource("INFEED106", "UseMultiprocessing = true", "public static int Offset { get; set; } [Sample] int Read(int index) => index + Offset;");

    [Theory]
    [InlineData("public static Action Set = () => S.Offset = 3;", "Set")]
    [InlineData("public static int Start { set => S.Offset = value; }", "Start")]
    [InlineData("public static void Set() => S.Offset = 3;", "Set")]
    public async Task Setter_of_a_static_has_a_name(string setter, string name) => Assert.Contains(
        $"set in '{name}'",
        Assert.Single(await OfSource("INFEED102", "UseMultiprocessing = true", $"public static int Offset; [Sample] int Read(int index) => index + {{|INFEED102:Offset|}}; }} static class Other {{ {setter}")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("[Sample] int Read(int index) => index + Sum(); private static int Sum(params int[] values) => values.Length;")]
    [InlineData("[Sample] int Read(int index) => index + {|INFEED501:Sum(1, index)|}; private static int Sum(params int[] values) => values.Length;")]
    [InlineData("[Sample] int Read(int index) => index + Sum(1, index); private static int Sum(params ReadOnlySpan<int> values) => values.Length;")]
    public Task Empty_array_of_params_is_no_allocation(string members) => OfSource("INFEED501", "Workers = 1", members);

    [Theory]
    [InlineData("{|INFEED503:Workers = 16|}", "lower Workers to 8 or less")]
    [InlineData("UseMultiprocessing = true, {|INFEED503:Workers = 5|}, WorkersPerProcess = 2", "lower Workers to 4 or less")]
    [InlineData("UseMultiprocessing = true, Workers = 2, {|INFEED503:WorkersPerProcess = 16|}", "lower WorkersPerProcess to 4 or less")]
    public async Task Option_to_lower_is_the_one_that_is_too_high(string options, string remedy) => Assert.EndsWith(
        remedy,
        Assert.Single(await Markup.Check("INFEED503", Source(options, "[Sample] int Read(int index) => index;"), ("infeed_processor_count", "8"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("ReadOnlySpan<int> last = default; foreach (var epoch in loader.Epochs(1)) foreach (var batch in epoch) last = batch.Value.Span.ToArray(); Console.WriteLine(last[0]);")]
    [InlineData("Span<int> last = default; foreach (var epoch in loader.Epochs(1)) foreach (var batch in epoch) {|INFEED601:last|} = batch.Value.Span[1..]; Console.WriteLine(last[0]);")]
    public Task Copy_of_a_span_may_be_kept(string body) => OfProgram("INFEED601", "using var loader = source.CreateLoader(); " + body);

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { using var loader = {|INFEED603:source.CreateLoader(new LoaderOptions { Workers = 2 })|}; foreach (var epoch in loader.Epochs(1)) { } }")]
    [InlineData("for (var i = 0; i < 3; i++) { using var loader = source.CreateLoader(new LoaderOptions { Workers = i }); foreach (var epoch in loader.Epochs(1)) { } }")]
    [InlineData("var seed = 0UL; while (seed < 3) { using var loader = source.CreateLoader(new LoaderOptions { Seed = seed }); foreach (var epoch in loader.Epochs(1)) { } seed++; }")]
    [InlineData("var workers = 0; while (workers < 3) { Next(ref workers); using var loader = source.CreateLoader(new LoaderOptions { Workers = workers }); foreach (var epoch in loader.Epochs(1)) { } } static void Next(ref int value) => value++;")]
    public Task Loader_of_a_loop_has_options_that_change(string body) => OfProgram("INFEED603", body);

    private static Task<string[]> OfSource(string rule, string options, string members) => Markup.Check(rule, Source(options, members));

    private static Task<string[]> OfProgram(string rule, string body) =>
        Markup.Check(rule, Source("Workers = 1", "[Sample] int Read(int index) => index;") + $" static class Program {{ static void Run(S source) {{ {body} }} }}");

    private static string Source(string options, string members) => $"[DataSource({options})] partial class S {{ public int Count => 10; {members} }}";
}
