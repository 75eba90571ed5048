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
    [InlineData("using var loader = source.CreateLoader(); var alias = source; {|INFEED605:alias.Scale = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("var alias = source; using var loader = alias.CreateLoader(); {|INFEED605:source.Weights[2] = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("var first = source; var second = first; using var loader = source.CreateLoader(); {|INFEED605:second.Names|}.Add(2); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); ref var step = ref source.Step; {|INFEED605:step = 3|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("ref var most = ref source.Limits.Most; using var loader = source.CreateLoader(); {|INFEED605:most++|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); ref var weight = ref source.Weights[2]; ref var same = ref weight; {|INFEED605:same += 3|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = Mixture.Of((source, 0.7)).With(source, 0.3).CreateLoader(); {|INFEED605:source.Scale = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("var mixture = Mixture.Of((source, 0.7)); using var loader = mixture.CreateLoader(); {|INFEED605:source.Scale = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("IDataSource<S.Batch> any = source; using var loader = any.CreateLoader(); {|INFEED605:source.Scale = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("S? maybe = source; using var loader = maybe?.CreateLoader(); {|INFEED605:source.Scale = 2|}; foreach (var batch in loader!.Epoch(0)) { }")]
    [InlineData("S? maybe = source; using var loader = source.CreateLoader(); maybe?{|INFEED605:.Scale = 2|}; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("S? maybe = source; using var loader = source.CreateLoader(); maybe?{|INFEED605:.Names|}.Add(3); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Names|}?.Add(3); foreach (var batch in loader.Epoch(0)) { }")]
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
    [InlineData("var old = source; source = new S([]); using var loader = source.CreateLoader(); old.Scale = 2;")]
    [InlineData("var alias = source; using var loader = source.CreateLoader(); alias = new S([]); alias.Scale = 2;")]
    [InlineData("using (var loader = source.CreateLoader()) { source = new S([]); source.Scale = 2; }")]
    [InlineData("var alias = source; alias.Scale = 2; alias.Set(3); using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var step = source.Step; step = 3; ref var other = ref step; other = 4; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var other = new S([]); ref var step = ref other.Step; step = 3; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var other = new S([]); ref var step = ref source.Step; step = ref other.Step; step = 3; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("source.Set(2); using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); var other = new S([]); other.Set(2); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); Console.WriteLine(source.Sum()); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); Console.WriteLine(source.Describe()); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); _ = source.Later(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("using var loader = source.CreateLoader(); _ = Copied(source); foreach (var batch in loader.Epoch(0)) { } source.Dispose();")]
    [InlineData("void Change() => source.Scale = 2; Change(); using var loader = source.CreateLoader(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("var mixture = Mixture.Of((source, 0.7)); source.Scale = 2; using var loader = mixture.CreateLoader(); foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("var other = new S(new float[9]); using var loader = Mixture.Of((source, 0.7)).CreateLoader(); other.Scale = 2; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("S? maybe = new S([]); using var loader = source.CreateLoader(); maybe?.Scale = 2; foreach (var batch in loader.Epoch(0)) { }")]
    [InlineData("S? maybe = source; var loader = maybe?.CreateLoader(); loader?.Dispose(); source.Scale = 2;")]
    public Task Change_at_another_time_is_not(string body) => Check("INFEED605", body);

    [Theory]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Set(2)|}; foreach (var batch in loader.Epoch(0)) { }", "'source.Set' writes 'Scale' after")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.SetAll(2)|}; foreach (var batch in loader.Epoch(0)) { }", "'source.SetAll' writes 'Scale' after")]
    [InlineData("using var loader = source.CreateLoader(); var alias = source; {|INFEED605:alias.Reweigh(2)|}; foreach (var batch in loader.Epoch(0)) { }", "'alias.Reweigh' writes to what 'weights' holds while")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Rename()|}; foreach (var batch in loader.Epoch(0)) { }", "'source.Rename' writes to what 'Names' holds while")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:Configure(source)|}; foreach (var batch in loader.Epoch(0)) { }", "'Configure' writes 'Step' after")]
    [InlineData("using var loader = source.CreateLoader(); {|INFEED605:source.Doubled()|}; foreach (var batch in loader.Epoch(0)) { }", "'source.Doubled' writes 'Scale' after")]
    [InlineData("void Change() => source.Scale = 2; using var loader = source.CreateLoader(); {|INFEED605:Change()|}; foreach (var batch in loader.Epoch(0)) { }", "'Change' writes 'Scale' after")]
    public async Task Call_that_changes_a_source_under_its_loader_is_reported(string body, string message) =>
        Assert.Contains(message, Assert.Single(await Check("INFEED605", body)), StringComparison.Ordinal);

    [Theory]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var turn = 0; turn < 3; turn++) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(turn, 1)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); while (loader.BatchesPerEpoch > 3) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(epoch, 1)'")]
    [InlineData("using var loader = drawing.CreateLoader(); foreach (var rate in new[] { 0.1, 0.2 }) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(epoch, 1)'")]
    [InlineData("using var loader = source.CreateLoader(new LoaderOptions { Shuffle = true }); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(i, 1)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(0, 1)|}) { } }", "write 'loader.Epochs(i, 1)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(2, 1)|}) { } }", "reads epoch 2 in each iteration")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(count: 1, first: 2)|}) { } }", "reads epoch 2 in each iteration")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:loader.Epochs(count: 1, first: 0)|}) { } }", "write 'loader.Epochs(i, 1)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var batch in {|INFEED606:loader.Epoch(0)|}) { } }", "reads epoch 0 in each iteration, in the same order and with the same random numbers: write 'loader.Epoch(i)'")]
    [InlineData("using var loader = drawing.CreateLoader(); foreach (var turn in Enumerable.Range(0, 3)) { foreach (var batch in {|INFEED606:loader.Epoch(2)|}) { } }", "reads epoch 2 in each iteration, in the same order and with the same random numbers: write 'loader.Epoch(turn)'")]
    [InlineData("const int First = 0; using var loader = source.CreateLoader(new LoaderOptions { Shuffle = true }); while (source.Step > 0) { foreach (var batch in {|INFEED606:loader.Epoch(First)|}) { } }", "write 'loader.Epoch(epoch)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); var epochs = loader.Epochs(1); for (var i = 0; i < 3; i++) { foreach (var epoch in {|INFEED606:epochs|}) { } }", "'epochs' holds epoch 0, which each iteration of the loop reads again, in the same order and with the same random numbers: write 'loader.Epochs(i, 1)' in the loop")]
    [InlineData("using var loader = drawing.CreateLoader(); var first = loader.Epoch(0); for (var i = 0; i < 3; i++) { foreach (var batch in {|INFEED606:first|}) { } }", "write 'loader.Epoch(i)' in the loop")]
    [InlineData("using var loader = shuffled?.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in loader?{|INFEED606:.Epochs(1)|} ?? default) { } }", "'loader?.Epochs(1)' in a loop reads epoch 0 in each iteration, in the same order and with the same random numbers: write 'loader?.Epochs(i, 1)'")]
    [InlineData("using var loader = shuffled?.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var batch in {|INFEED606:loader!.Epoch(0)|}) { } }", "write 'loader.Epoch(i)'")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) Train(loader); static void Train(DataLoader<Shuffled.Batch> given) { foreach (var batch in {|INFEED606:given.Epoch(0)|}) { } }", "'given.Epoch(0)' reads epoch 0 each time that a loop calls 'Train', in the same order and with the same random numbers: pass the epoch to 'Train', and write 'given.Epoch(epoch)'")]
    [InlineData("using var loader = source.CreateLoader(new LoaderOptions { Shuffle = true }); while (source.Step > 0) Train(loader, 3); static void Train(DataLoader<S.Batch> loader, int rate) { foreach (var epoch in {|INFEED606:loader.Epochs(1)|}) { } }", "write 'loader.Epochs(epoch, 1)'")]
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
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var epoch in loader.Epochs(0, 5)) { } }")]
    [InlineData("using var loader = source.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("using var loader = source.CreateLoader(); var first = loader.Epoch(0); for (var i = 0; i < 3; i++) { foreach (var batch in first) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(new LoaderOptions { Shuffle = false }); for (var i = 0; i < 3; i++) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("var options = new LoaderOptions { Shuffle = false }; using var loader = shuffled.CreateLoader(options); for (var i = 0; i < 3; i++) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); using var val = source.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var batch in loader.Epoch(i)) { } foreach (var batch in val.Epoch(0)) { } }")]
    [InlineData("using var validation = drawing.CreateLoader(new LoaderOptions { Shuffle = false }); for (var i = 0; i < 3; i++) { foreach (var batch in validation.Epoch(0)) { } }")]
    [InlineData("using var validation = drawing.CreateLoader(); for (var i = 0; i < 3; i++) { foreach (var batch in validation.Epoch(0)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); foreach (var batch in loader.Epoch(0)) { } for (var i = 1; i < 3; i++) { foreach (var batch in loader.Epoch(i)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { if (i == 0) { foreach (var batch in loader.Epoch(0)) { } } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); while (true) { try { foreach (var batch in loader.Epoch(0)) { } break; } catch (SampleException) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); var first = loader.Epoch(0); foreach (var batch in first) { }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { var one = loader.Epochs(i, 1); foreach (var epoch in one) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); var epoch = loader.Epoch(0); for (var i = 1; i < 3; i++) { foreach (var batch in epoch) { } epoch = loader.Epoch(i); }")]
    [InlineData("for (var i = 0; i < 3; i++) { using var loader = shuffled.CreateLoader(); var first = loader.Epoch(0); foreach (var batch in first) { } }")]
    [InlineData("for (var i = 0; i < 3; i++) { foreach (var batch in shuffled.CreateLoader().Epoch(0)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) Train(loader, i); static void Train(DataLoader<Shuffled.Batch> loader, int epoch) { foreach (var batch in loader.Epoch(epoch)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) Evaluate(loader); static void Evaluate(DataLoader<Shuffled.Batch> loader) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(new LoaderOptions { Shuffle = false }); for (var i = 0; i < 3; i++) Measure(loader); static void Measure(DataLoader<Shuffled.Batch> loader) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("using var val = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) Measure(val); static void Measure(DataLoader<Shuffled.Batch> loader) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("for (var i = 0; i < 3; i++) { using var loader = shuffled.CreateLoader(); Train(loader); } static void Train(DataLoader<Shuffled.Batch> loader) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("using var loader = shuffled.CreateLoader(); for (var i = 0; i < 3; i++) { if (i == 0) First(loader); } static void First(DataLoader<Shuffled.Batch> loader) { foreach (var batch in loader.Epoch(0)) { } }")]
    [InlineData("using var one = shuffled.CreateLoader(); using var two = shuffled.CreateLoader(); foreach (var loader in new[] { one, two }) Train(loader); static void Train(DataLoader<Shuffled.Batch> loader) { foreach (var batch in loader.Epoch(0)) { } }")]
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
            private int asked;
            private string? text;
            public void Set(float scale) => Scale = scale;
            public void SetAll(float scale) { asked++; Set(scale); }
            public void Reweigh(float weight) { for (var i = 0; i < weights.Length; i++) weights[i] = weight; }
            public void Rename() => Names.Reverse();
            public float Sum() { var sum = 0f; foreach (var weight in weights) sum += weight; asked++; return sum + Step; }
            public string Describe() { text ??= Scale.ToString(); return text; }
            public Action Later() => () => Scale = 3;
            public void Dispose() => Step = 0;
            public int Count => 10;
            [Sample] float Read(int index) => index * Scale * Step * Weights[0] * weights[1] * Names[0];
        }
        [DataSource(Shuffle = true)] partial class Shuffled { public int Count => 10; [Sample] int Read(int index) => index; }
        [DataSource] partial class Drawing { public int Count => 10; [Sample] int Read(int index, ref SampleRandom random) => random.Next(9); }
        static class User
        {
            static void Configure(S given) => given.Step = 2;
            static void Doubled(this S given) => given.Scale *= 2;
            static float[] Copied(S given) { var copy = given.Weights.ToArray(); copy[0] = given.Step; return copy; }
            public static void Use(S source, Shuffled shuffled, Drawing drawing) { {{body}} }
        }
        """);
}
