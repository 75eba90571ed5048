using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Sources that change under their loader, and loops that read one epoch again: INFEED605 and INFEED606.</summary>
public sealed class EpochLoopTests
{
    [Theory]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Scale = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } {|INFEED605:source.Scale *= 2|}; foreach (var batch in loader.Epoch(1)) { }")]
    [InlineData("using var loader = source.CreateLoader(); for (var i = 0; i < 3; i++) { {|INFEED605:source.Step++|}; foreach (var batch in loader.Epoch(i)) { } }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Weights[3] = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Names[3] = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("var weights = new float[9]; var made = new S(weights); using var loader = made.CreateLoader(); {|INFEED605:weights[0] = 1|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using (var loader = source.CreateLoader()) { {|INFEED605:source.Scale = 2|}; foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("using var loader = source.CreateLoader(); Array.Fill({|INFEED605:source.Weights|}, 2f); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Weights|}.AsSpan(0, 2).Fill(2f); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); new float[9].CopyTo({|INFEED605:source.Weights|}, 0); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Names|}.Add(3); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Names|}.Clear(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Names|}[^1] = 3; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); ({|INFEED605:source.Scale|}, {|INFEED605:source.Step|}) = (2, 3); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); _ = System.Threading.Interlocked.Increment({|INFEED605:ref source.Step|}); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Held.Value = 3|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Limits.Most = 3|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Computed = 3|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Given[0] = 3|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var weights = source.Weights; {|INFEED605:weights[0] = 3|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var weights = source.Weights; Array.Clear({|INFEED605:weights|}); foreach (var batch in loader.Epoch(0)) { }")]
    public Task Change_under_a_loader_is_reported(string body) => Check("INFEED605", body);

    [Theory]
    [InlineData("source.Scale = 2; using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using (var loader = source.CreateLoader()) { foreach (var batch in loader.Epoch(0)) { } } source.Scale = 2;")]
    [InlineData("var loader = source.CreateLoader(); loader.Dispose(); source.Scale = 2;")]
    [InlineData("{ using var loader = source.CreateLoader(); } source.Scale = 2; { using var loader = source.CreateLoader(); }")]
    [InlineData("foreach (var scale in new[] { 1f, 2f }) { source.Scale = scale; using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("var other = new S([]); using var loader = source.CreateLoader(); other.Scale = 2;")]
    [InlineData("var weights = new float[9]; using var loader = source.CreateLoader(); weights[0] = source.Weights[0] + source.Scale;")]
    [InlineData("using var loader = source.CreateLoader(); S.Total = 3;")]
    [InlineData("using var loader = source.CreateLoader(); Action later = () => source.Scale = 2;")]
    [InlineData("using var loader = source.CreateLoader(); _ = source.Weights.AsSpan().ToArray(); source.Weights.CopyTo(new float[9], 0); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); _ = source.Names.Count + source.Names[0] + source.Names.IndexOf(3); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); _ = source.Frozen.Add(3); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var copy = source.Weights.ToArray(); copy[0] = 3; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var weights = source.Weights; weights = new float[9]; weights[0] = 3; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var other = new int[9]; other[source.Step] = source.Names[source.Step]; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); Console.WriteLine((source.Scale, source.Step)); foreach (var batch in loader.Epoch(0)) { }")]
    public Task Change_at_another_time_is_not(string body) => Check("INFEED605", body);

    [Theory]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var turn = 0; turn < 3; turn++) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(turn, 1)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); while (loader.BatchesPerEpoch > 3) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(epoch, 1)'")]
    [InlineData("using var loader = drawing.CreateLoader(); foreach (var rate in new[] { 0.1, 0.2 }) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(epoch, 1)'")]
    [InlineData("using var loader = source.CreateLoader(new LoaderOptions { Shuffle = true }); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(i, 1)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(0, 1)|}) { } }", "write 'loader.Epochs(i, 1)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(count: 1, first: 0)|}) { } }", "write 'loader.Epochs(i, 1)'")]
    public async Task Epoch_that_is_read_again_is_reported(string body, string remedy) =>
        Assert.Contains(remedy, Assert.Single(await Check("INFEED606", body)), StringComparison.Ordinal);

    [Theory]
    [InlineData("using var loader = shuffled.CreateLoader(); foreach (var epoch in loader.Epochs(1)) { }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in loader.Epochs(i, 1)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var batch in loader.Epoch(i)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in loader.Epochs(5)) { } }")]
    [InlineData("using var loader = source.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in loader.Epochs(1)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(new LoaderOptions { Shuffle = false }); for (var i = 0; i < 3; i++) { foreach (var epoch in loader.Epochs(1)) { } }")]
    [InlineData("for (var i = 0; i < 3; i++) { using var loader = shuffled.CreateLoader(); foreach (var epoch in loader.Epochs(1)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in loader.Epochs(0, 5)) { } foreach (var epoch in loader.Epochs(1, 1)) { } }")]
    public Task Epochs_that_differ_or_cannot_are_not(string body) => Check("INFEED606", body);

    private static Task<string[]> Check(string rule, string body) => Markup.Check(rule, $$"""
        using System.Collections.Generic;
        using System.Linq;
        class Held { public int Value; }
        struct Limits { public int Most; }
        [DataSource] partial class S(float[] weights)
        {
            public static int Total;
            public float Scale { get; set; } = 1;
            public int Step;
            public float[] Weights { get; } = weights;
            public List<int> Names = [1, 2, 3, 4];
            public Held Held = new();
            public Limits Limits;
            public System.Collections.Immutable.ImmutableList<int> Frozen = [1];
            public float Computed { get => Scale; set => Scale = value; }
            public float[] Given => weights;
            public int Count => 10;
            [Sample] float Read(int index) => index * Scale * Step * Weights[0] * Names[0];
        }
        [DataSource(Shuffle = true)] partial class Shuffled { public int Count => 10; [Sample] int Read(int index) => index; }
        [DataSource] partial class Drawing { public int Count => 10; [Sample] int Read(int index, ref SampleRandom random) => random.Next(9); }
        static class User { public static void Use(S source, Shuffled shuffled, Drawing drawing) { {{body}} } }
        """);
}
