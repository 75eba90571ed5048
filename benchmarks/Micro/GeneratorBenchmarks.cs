using System.Globalization;
using BenchmarkDotNet.Attributes;
using Infeed.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Benchmarks.Micro;

/// <summary>The generator over many data sources: from nothing, and after an edit in one file.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private CSharpCompilation compilation = null!;
    private CSharpCompilation edited = null!;
    private GeneratorDriver warm = null!;

    [Params(1, 100, 1000)]
    public int Sources { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path));
        var trees = Enumerable.Range(0, Sources).Select(i => CSharpSyntaxTree.ParseText(SourceText(i, dimension: 28), path: $"Source{i}.cs"));
        compilation = CSharpCompilation.Create(
            "sources", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        edited = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(SourceText(0, dimension: 32), path: "Source0.cs"));
        warm = NewDriver().RunGenerators(compilation);
        var emitted = warm.GetRunResult().GeneratedTrees.Length;
        // And one file for all of them.
        if (emitted != Sources + 1)
            throw new InvalidOperationException($"{emitted - 1} of {Sources} sources were emitted.");
    }

    [Benchmark]
    public GeneratorDriver Cold() => NewDriver().RunGenerators(compilation);

    [Benchmark]
    public GeneratorDriver AfterAnEdit() => warm.RunGenerators(edited);

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(new DataSourceGenerator());

    private static string SourceText(int number, int dimension) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System;
        using Infeed;

        namespace Sources.Part{{number % 10}};

        [DataSource(BatchSize = 64, Workers = 2, Shuffle = true)]
        public sealed partial class Source{{number}}
        {
            public int Count => 1000;

            [Sample]
            private void Read(int index, [Shape(3, {{dimension}}, {{dimension}})] Span<float> image, out long label, ref SampleRandom random)
            {
                image.Fill(random.NextSingle());
                label = index;
            }
        }
        """);
}
