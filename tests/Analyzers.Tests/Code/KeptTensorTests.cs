using Infeed.Analyzers.Rules.Consumer;
using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Tensors over the memory of a batch, and where they are used: INFEED607.</summary>
public sealed class KeptTensorTests
{
    [Theory]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) {|INFEED607:last|} = batch.Image.ToTensor(); Use(last!);")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) { if (last is not null) Use(last); {|INFEED607:last|} = batch.Label.ToTensor(); }")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); {|INFEED607:last|} = image.view(-1); } Use(last!);")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) {|INFEED607:last|} = batch.Image.ToTensor()[0]; Use(last!);")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) {|INFEED607:last|} = batch.Image.ToTensor().T; Use(last!);")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) {|INFEED607:last|} = batch.Image.ToTensor().div_(255).transpose(0, 1); Use(last!);")]
    [InlineData("Tensor? last = null; foreach (var (image, _) in loader.Epoch(0)) {|INFEED607:last|} = image.ToTensor(); Use(last!);")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) {|INFEED607:last|} = batch.Count > 3 ? batch.Image.ToTensor() : null; Use(last!);")]
    [InlineData("foreach (var batch in loader.Epoch(0)) {|INFEED607:kept|} = batch.Image.ToTensor();")]
    [InlineData("foreach (var batch in loader.Epoch(0)) {|INFEED607:Kept|} = batch.Image.ToTensor().detach();")]
    [InlineData("var all = new List<Tensor>(); foreach (var batch in loader.Epoch(0)) all.Add({|INFEED607:batch.Image.ToTensor()|});")]
    [InlineData("var all = new List<Tensor>(); foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); all.Add({|INFEED607:image|}); }")]
    [InlineData("var all = new List<(Tensor, Tensor)>(); foreach (var batch in loader.Epoch(0)) all.Add({|INFEED607:(batch.Image.ToTensor(), batch.Label.ToTensor())|});")]
    [InlineData("var all = new Dictionary<long, Tensor>(); foreach (var batch in loader.Epoch(0)) {|INFEED607:all[batch.Index]|} = batch.Image.ToTensor();")]
    [InlineData("var all = new Tensor[10]; foreach (var batch in loader.Epoch(0)) {|INFEED607:all[batch.Index]|} = batch.Image.ToTensor();")]
    [InlineData("var later = new List<Action>(); foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); later.Add({|INFEED607:() => Use(image)|}); }")]
    [InlineData("Action? later = null; foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); {|INFEED607:later|} = () => Use(image); } later!();")]
    [InlineData("var tasks = new List<Task>(); foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); tasks.Add({|INFEED607:Task.Run(() => Use(image))|}); }")]
    [InlineData("var all = new List<Tensor[]>(); foreach (var batch in loader.Epoch(0)) all.Add({|INFEED607:[batch.Image.ToTensor(), batch.Label.ToTensor()]|});")]
    [InlineData("Tensor[] last = []; foreach (var batch in loader.Epoch(0)) {|INFEED607:last|} = new[] { batch.Image.ToTensor() }; Use(last[0]);")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { using var image = batch.Image.ToTensor(); queue.Enqueue({|INFEED607:image|}); }")]
    [InlineData("var all = new List<Tensor>(); foreach (var batch in loader.Epoch(0)) all.Add({|INFEED607:Flat(batch)|}); static Tensor Flat(S.Batch from) => from.Image.ToTensor().view(-1);")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) {|INFEED607:last|} = Flat(batch.Image.ToTensor()); Use(last!); static Tensor Flat(Tensor from) { var flat = from.view(-1); return flat; }")]
    public Task Tensor_that_outlives_its_turn_is_reported(string body) => Check(body);

    [Theory]
    [InlineData("foreach (var batch in loader.Epoch(0)) return {|INFEED607:batch.Image.ToTensor()|}; return null;")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); return {|INFEED607:image.view(-1)|}; } return null;")]
    public Task Tensor_that_is_returned_is_reported(string body) => Of("Tensor?", body);

    [Theory]
    [InlineData("foreach (var batch in loader.Epoch(0)) Use(batch.Image.ToTensor());")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) last = batch.Image.ToTensor().clone(); Use(last!);")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); last = image.sum(); } Use(last!);")]
    [InlineData("Tensor image; foreach (var batch in loader.Epoch(0)) { image = batch.Image.ToTensor(); Use(image); }")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) last = batch.Image.ToTensor() / 255; Use(last!);")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) last = batch.Image.ToTensor(CUDA); Use(last!);")]
    [InlineData("var all = new List<Tensor>(); foreach (var batch in loader.Epoch(0)) all.Add(batch.Image.ToTensor().clone());")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { var all = new List<Tensor>(); all.Add(batch.Image.ToTensor()); Use(all[0]); }")]
    [InlineData("var all = new List<Tensor>(); foreach (var batch in loader.Epoch(0)) { all.Clear(); all.Add(batch.Image.ToTensor()); Use(all[0]); }")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { var all = new Tensor[2]; all[0] = batch.Image.ToTensor(); Use(all[0]); }")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { var all = new List<Tensor> { batch.Image.ToTensor() }; Use(all[0]); }")]
    [InlineData("foreach (var batch in loader.Epoch(0)) Use(cat(new[] { batch.Image.ToTensor(), batch.Image.ToTensor() }));")]
    [InlineData("Tensor? last = null; foreach (var batch in loader.Epoch(0)) last = cat([batch.Image.ToTensor()]); Use(last!);")]
    [InlineData("var sum = zeros(1); foreach (var batch in loader.Epoch(0)) sum.add_(batch.Image.ToTensor().sum()); Use(sum);")]
    [InlineData("Tensor Forward(Tensor x) => x.relu(); foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); image = Forward(image); Use(image); }")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { var image = batch.Image.ToTensor(); Func<Tensor> view = () => { return image; }; Use(view()); }")]
    [InlineData("var losses = new List<float>(); foreach (var batch in loader.Epoch(0)) losses.Add(batch.Image.ToTensor().sum().item<float>());")]
    [InlineData("var other = zeros(3); Tensor? last = null; foreach (var batch in loader.Epoch(0)) { Use(batch.Image.ToTensor()); last = other; } Use(last!);")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { var kept = new Pair { Image = batch.Image.ToTensor() }; Use(kept.Image!); }")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { var kept = new Pair(); kept.Image = batch.Image.ToTensor(); Use(kept.Image); }")]
    [InlineData("var all = new List<Tensor>(); foreach (var batch in loader.Epoch(0)) all.Add(Copy(batch)); static Tensor Copy(S.Batch from) => from.Image.ToTensor().clone();")]
    [InlineData("var all = new List<Tensor>(); foreach (var batch in loader.Epoch(0)) all.Add(Sum(batch.Image.ToTensor())); static Tensor Sum(Tensor from) => from.sum();")]
    public Task Tensor_that_is_used_in_its_turn_or_copied_is_not(string body) => Check(body);

    [Fact]
    public async Task Tensor_of_a_method_in_another_file_is_reported_also_with_global_usings()
    {
        var reported = await Build.Run(Compile.Of(
            "global using TorchSharp; global using Tensor = TorchSharp.torch.Tensor;",
            "static class Views { public static Tensor Flat(S.Batch from) => from.Image.ToTensor().view(-1); }",
            """
            [DataSource] partial class S { public int Count => 10; [Sample] void Read(int index, [Shape(2, 2)] Span<float> image) => image.Clear(); }
            static class User
            {
                static Tensor? kept;
                static void Read(DataLoader<S.Batch> loader) { foreach (var batch in loader.Epoch(0)) kept = Views.Flat(batch); kept?.Dispose(); }
            }
            """));
        Assert.Contains(reported, diagnostic => diagnostic.Id == "INFEED607");
    }

    [Theory]
    [InlineData("last = batch.Image.ToTensor();", true)]
    [InlineData("last = Flat(batch);", true)]
    [InlineData("all.Add(batch.Flat());", true)]
    [InlineData("last = Local(batch);", true)]
    [InlineData("Console.WriteLine(Flat(batch));", false)]
    [InlineData("sum += batch.Image.ToTensor().sum().item<float>();", false)]
    [InlineData("last = zeros(3);", false)]
    [InlineData("count = Count(batch);", false)]
    [InlineData("lines.Add(string.Concat(batch));", false)]
    public void Loop_is_bound_only_where_it_keeps_what_a_maker_of_tensors_returns(string body, bool isBound)
    {
        var compilation = Compile.Of($$"""
            using TorchSharp;
            using static TorchSharp.torch;
            static class User
            {
                static Tensor Flat(this S.Batch from) => throw new NotSupportedException();
                static int Count(S.Batch from) => 3;
                static void Read() { foreach (var batch in batches) { {{body}} } Tensor Local(S.Batch from) => Flat(from); }
            }
            """);
        var rule = new KeptTensorRule();
        var loop = Assert.Single(compilation.SyntaxTrees.Last().GetRoot().DescendantNodes().OfType<CommonForEachStatementSyntax>());
        Assert.Equal(isBound, rule.MayBreak(loop) && rule.CanBreak(loop, compilation));
    }

    private static Task<string[]> Check(string body) => Of("void", body);

    private static Task<string[]> Of(string result, string body) => Markup.Check("INFEED607", $$"""
        using System.Collections.Generic;
        using TorchSharp;
        using static TorchSharp.torch;
        [DataSource] partial class S
        {
            public int Count => 10;
            [Sample] void Read(int index, [Shape(2, 2)] Span<float> image, out long label) { image.Clear(); label = index; }
        }
        sealed class Pair { public Tensor? Image { get; set; } }
        static class User
        {
            static Tensor? kept;
            static readonly Queue<Tensor> queue = new();
            static Tensor? Kept { get; set; }
            static void Use(Tensor tensor) => Console.WriteLine(tensor.sum());
            public static {{result}} Read(DataLoader<S.Batch> loader) { {{body}} }
        }
        """);
}
