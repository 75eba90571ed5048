using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Tests.Reporting;

/// <summary>Nobody types a class at once: at every character the analyzers keep their heads.</summary>
public sealed class HalfTypedTests
{
    public static TheoryData<string> Sources => [.. ValidSources.All];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Source_cut_short_anywhere_makes_no_analyzer_fail(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var reported = 0;
        for (var length = 0; length <= source.Length; length += 7)
        {
            var analysis = GeneratorRun.WithoutTracking(source[..length]).Output.WithAnalyzers(Build.Analyzers);
            foreach (var diagnostic in await analysis.GetAnalyzerDiagnosticsAsync())
            {
                Assert.StartsWith("INFEED", diagnostic.Id, StringComparison.Ordinal);
                Assert.True(diagnostic.Location.IsInSource);
                reported++;
            }
        }

        Assert.True(reported > 0, "Not one of the cuts was looked at.");
    }

    [Theory]
    [InlineData("async ValueTask<int> Read(int index) { GZipStream zip = new GZipStream(zip, CompressionMode.Decompress); await Task.Yield(); return zip.Read(new byte[4]); }")]
    [InlineData("async ValueTask<int> Read(int index) { StreamReader text = (StreamReader)text; await Task.Yield(); return text.Read(new char[4], 0, 4); }")]
    [InlineData("async ValueTask<int> Read(int index) { Node node = node.Next; node.Value = 3; await Task.Yield(); return node.Value; }")]
    [InlineData("async ValueTask<int> Read(int index) { Node one = other.Next; Node other = one.Next; other.Value = 3; await Task.Yield(); return one.Value; }")]
    [InlineData("int Read(int index) { IEnumerable<string> words = words.Where(word => word.Length > 3); return words.ElementAt(index).Length; }")]
    [InlineData("int Read(int index) { ref int place = ref place; place = 3; return place; }")]
    [InlineData("int Read(int index) { Node node = index > 3 ? node : node.Next; node.Value = 3; return node.Value; }")]
    [InlineData("void Read(int index, [Shape(40)] Span<float> image) { Span<float> row = row.Slice(1); row.Clear(); }")]
    [InlineData("void Read(int index, [Shape(40)] Span<float> image) { Span<float> row = row[1..^row.Length]; row.Clear(); }")]
    [InlineData("void Read(int index, [Shape(40)] Span<float> image) { Span<float> row = row[row.Length..^row.Length]; row.Clear(); }")]
    [InlineData("void Read(int index, [Shape(40)] Span<float> image) { Span<float> row = image[other.Length..], other = row[row.Length..]; other.Clear(); }")]
    [InlineData("void Read(int index, [Shape(40)] Span<float> image) { int size = size + size * size; image[..size].Clear(); }")]
    public Task Local_of_a_sample_that_is_its_own_value_makes_no_analyzer_fail(string sample) => CheckUnassigned($$"""
        using System.Collections.Generic; using System.IO; using System.IO.Compression; using System.Linq;
        [DataSource(Workers = 2)] partial class S { public int Count => 10; [Sample] {{sample}} }
        class Node { public Node Next = null!; public int Value; }
        """);

    [Theory]
    [InlineData("LoaderOptions options = options with { BatchSize = 8 }; using var validation = source.CreateLoader(options);")]
    [InlineData("LoaderOptions one = other; LoaderOptions other = one ?? new(); using var validation = source.CreateLoader(other);")]
    [InlineData("Span<float> kept = default; foreach (var batch in loader.Epoch(0)) { Span<float> row = row.Slice(1); kept = row; } Use(kept);")]
    [InlineData("Span<float> kept = default; foreach (var batch in loader.Epoch(0)) { Span<float> row = RowOf(row, 1); kept = row; } Use(kept);")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { Tensor image = image.t(); last = image; }")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { Tensor image = image; last = image; }")]
    [InlineData("foreach (var batch in loader.Epoch(0)) { Tensor one = other.t(); Tensor other = Flat(one, batch); last = other; }")]
    public Task Local_of_a_program_that_is_its_own_value_makes_no_analyzer_fail(string body) => CheckUnassigned($$"""
        using TorchSharp; using static TorchSharp.torch;
        [DataSource(Shuffle = true)] partial class S { public int Count => 10; [Sample] void Read(int index, [Shape(4)] Span<float> image) => image.Clear(); }
        static class User
        {
            static Tensor? last;
            static void Use(Span<float> values) => Console.WriteLine(values.Length);
            static Span<float> RowOf(Span<float> from, int row) => from.Slice(row);
            static Tensor Flat(Tensor from, S.Batch batch) => from.t();
            public static void Run(S source, DataLoader<S.Batch> loader) { {{body}} }
        }
        """);

    // The code has an error, which stops no analyzer. A search that followed the local for ever would end the process.
    private static async Task CheckUnassigned(string source) =>
        Assert.Contains(await Build.Run(source), diagnostic => diagnostic.Id is "CS0165" or "CS0841");
}
