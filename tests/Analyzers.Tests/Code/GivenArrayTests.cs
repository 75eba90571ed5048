using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Arrays that a source was given, and that change while its loader reads: INFEED605.</summary>
public sealed class GivenArrayTests
{
    [Theory]
    [InlineData("using var loader = new Weighted(weights).CreateLoader(); foreach (var epoch in loader.Epochs(3)) {|INFEED605:Update(weights)|}; static void Update(float[] of) => of[0] = 3;")]
    [InlineData("var source = new Weighted(weights); using var loader = source.CreateLoader(); {|INFEED605:Update(weights)|}; foreach (var batch in loader.Epoch(0)) { } static void Update(float[] of) => Array.Fill(of, 3);")]
    [InlineData("using var loader = new Weighted(weights).CreateLoader(); for (var epoch = 0; epoch < 3; epoch++) { foreach (var batch in loader.Epoch(epoch)) { } {|INFEED605:weights[0] = 3|}; }")]
    [InlineData("using var loader = new Weighted(weights).CreateLoader(); {|INFEED605:weights[0] = 3|}; foreach (var batch in loader.Epoch(0)) { }")]
    public Task Array_that_changes_while_it_is_read_is_reported(string body) => Check(body);

    [Theory]
    [InlineData("Update(weights); using var loader = new Weighted(weights).CreateLoader(); foreach (var batch in loader.Epoch(0)) { } static void Update(float[] of) => of[0] = 3;")]
    [InlineData("for (var round = 0; round < 3; round++) { using var loader = new Weighted(weights).CreateLoader(); foreach (var batch in loader.Epoch(0)) { } Update(weights); } static void Update(float[] of) => of[0] = 3;")]
    [InlineData("using var loader = new Weighted(weights).CreateLoader(); foreach (var epoch in loader.Epochs(3)) Console.WriteLine(Sum(weights)); static float Sum(float[] of) => of[0] + of.Length;")]
    [InlineData("using var loader = new Weighted(weights).CreateLoader(); foreach (var epoch in loader.Epochs(3)) { var own = new float[3]; Update(own); } static void Update(float[] of) => of[0] = 3;")]
    [InlineData("using var first = new Weighted(weights).CreateLoader(); foreach (var batch in first.Epoch(0)) { } weights[0] = 3; using var second = new Weighted(weights).CreateLoader(); foreach (var batch in second.Epoch(0)) { }")]
    [InlineData("using (var loader = new Weighted(weights).CreateLoader()) { foreach (var batch in loader.Epoch(0)) { } } weights[0] = 3;")]
    public Task Array_that_changes_for_the_next_loader_is_not(string body) => Check(body);

    private static Task<string[]> Check(string body) => Markup.Check("INFEED605", $$"""
        [DataSource] partial class Weighted(float[] weights) { public int Count => weights.Length; [Sample] float Read(int index) => weights[index]; }
        static class Program
        {
            static void Run()
            {
                var weights = new float[3];
                {{body}}
            }
        }
        """);
}
