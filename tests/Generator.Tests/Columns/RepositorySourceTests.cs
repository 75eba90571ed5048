using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Columns;

/// <summary>The sources that are measured and shown pay for no clearing.</summary>
public sealed class RepositorySourceTests
{
    private const string Usings = """
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        """;

    [Theory]
    [InlineData("samples/FashionMnist/Images", "image")]
    [InlineData("benchmarks/Sources", "image", "data")]
    public void Spans_are_proven_to_be_written(string folder, params string[] columns)
    {
        var files = Directory.GetFiles(Path.Combine(ProjectFiles.TestDirectory, "../..", folder), "*.cs").Select(File.ReadAllText);
        var run = GeneratorRun.Of([Usings, .. files]);
        Assert.DoesNotContain(".Clear();", run.Text, StringComparison.Ordinal);
        foreach (var column in columns)
            Assert.Contains($"{column}.Slice(row * ", run.Text, StringComparison.Ordinal);
    }
}
