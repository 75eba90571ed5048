using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Arrays and lists that a source was given, and that change while its loader reads: INFEED605.</summary>
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

    [Theory]
    [InlineData("using var loader = new Listed(list).CreateLoader(); foreach (var epoch in loader.Epochs(3)) { foreach (var batch in epoch) { } {|INFEED605:list|}.AddRange([8, 9]); }")]
    [InlineData("using var loader = new Listed(list).CreateLoader(); foreach (var epoch in loader.Epochs(3)) { {|INFEED605:list|}.RemoveAt(0); {|INFEED605:list[0] = 3|}; }")]
    [InlineData("var source = new Listed(list); using var loader = source.CreateLoader(); {|INFEED605:list|}.Sort(); foreach (var batch in loader.Epoch(0)) { }")]
    public Task List_that_changes_while_it_is_read_is_reported(string body) => Check(body);

    [Theory]
    [InlineData("list.Add(1); using var loader = new Listed(list).CreateLoader(); foreach (var batch in loader.Epoch(0)) Console.WriteLine(list.Count + list[0]);")]
    [InlineData("using var loader = new Listed(list).CreateLoader(); foreach (var batch in loader.Epoch(0)) { } list.Add(1);")]
    [InlineData("using (var loader = new Listed(list).CreateLoader()) { foreach (var batch in loader.Epoch(0)) { } } list.Clear();")]
    // The source has a list of its own.
    [InlineData("using var loader = new Copied(list).CreateLoader(); foreach (var epoch in loader.Epochs(3)) list.Add(1);")]
    [InlineData("using var loader = new Listed([.. list]).CreateLoader(); foreach (var epoch in loader.Epochs(3)) list.Add(1);")]
    public Task List_that_changes_for_the_next_loader_or_was_copied_is_not(string body) => Check(body);

    // Immutable collections stay as they are; what they are built by does not.
    [Theory]
    [InlineData("var built = ImmutableArray.CreateBuilder<int>(); using var loader = new BuiltArray(built).CreateLoader(); foreach (var epoch in loader.Epochs(3)) {|INFEED605:built|}.Add(1);")]
    [InlineData("var built = ImmutableArray.CreateBuilder<int>(); using var loader = new BuiltArray(built).CreateLoader(); foreach (var epoch in loader.Epochs(3)) { {|INFEED605:built[0] = 3|}; _ = {|INFEED605:built|}.DrainToImmutable(); }")]
    [InlineData("var built = ImmutableList.CreateBuilder<int>(); using var loader = new BuiltList(built).CreateLoader(); foreach (var epoch in loader.Epochs(3)) {|INFEED605:built|}.RemoveAt(0);")]
    public Task Builder_that_changes_while_it_is_read_is_reported(string body) => Check(body);

    [Theory]
    [InlineData("var built = ImmutableArray.CreateBuilder<int>(); using var loader = new BuiltArray(built).CreateLoader(); foreach (var epoch in loader.Epochs(3)) Console.WriteLine(built.ToImmutable().Add(1).Length + built.Count);")]
    [InlineData("var built = ImmutableArray.CreateBuilder<int>(); using var loader = new Kept(built.ToImmutable()).CreateLoader(); foreach (var epoch in loader.Epochs(3)) built.Add(1);")]
    [InlineData("ImmutableArray<int> kept = [1, 2]; using var loader = new Kept(kept).CreateLoader(); foreach (var epoch in loader.Epochs(3)) kept = kept.Add(1).SetItem(0, 3);")]
    [InlineData("ImmutableList<int> kept = [1, 2]; using var loader = new KeptList(kept).CreateLoader(); foreach (var epoch in loader.Epochs(3)) Console.WriteLine(kept.Add(1).Count + kept.Clear().Count + kept.RemoveAt(0).Count);")]
    [InlineData("var frozen = FrozenSet.ToFrozenSet(list); using var loader = new Frozen(frozen).CreateLoader(); foreach (var epoch in loader.Epochs(3)) { list.Add(1); Console.WriteLine(frozen.Contains(1)); }")]
    public Task Collection_that_cannot_change_is_not(string body) => Check(body);

    private static Task<string[]> Check(string body) => Markup.Check("INFEED605", $$"""
        using System.Collections.Frozen;
        using System.Collections.Generic;
        using System.Collections.Immutable;

        [DataSource] partial class Weighted(float[] weights) { public int Count => weights.Length; [Sample] float Read(int index) => weights[index]; }
        [DataSource] partial class Listed(List<int> items) { public int Count => items.Count; [Sample] int Read(int index) => items[index]; }

        [DataSource]
        partial class BuiltArray(ImmutableArray<int>.Builder items) { public int Count => items.Count; [Sample] int Read(int index) => items[index]; }

        [DataSource]
        partial class BuiltList(ImmutableList<int>.Builder items) { public int Count => items.Count; [Sample] int Read(int index) => items[index]; }

        [DataSource]
        partial class Kept(ImmutableArray<int> items) { public int Count => items.Length; [Sample] int Read(int index) => items[index]; }

        [DataSource]
        partial class KeptList(ImmutableList<int> items) { public int Count => items.Count; [Sample] int Read(int index) => items[index]; }

        [DataSource]
        partial class Frozen(FrozenSet<int> items) { public int Count => items.Count; [Sample] int Read(int index) => items.Contains(index) ? 1 : 0; }

        [DataSource]
        partial class Copied(List<int> items)
        {
            readonly int[] own = [.. items];
            public int Count => own.Length;
            [Sample] int Read(int index) => own[index];
        }

        static class Program
        {
            static void Run()
            {
                var list = new List<int> { 1, 2 };
                var weights = new float[3];
                {{body}}
            }
        }
        """);
}
