using System.Reflection;
using Weather;

namespace Infeed.Integration.Guides;

/// <summary>The program of docs/guides/batches.md, as it stands there.</summary>
public sealed class BatchesGuideTests
{
    private static readonly string Root =
        typeof(BatchesGuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    [Fact]
    public void Program_of_the_guide_is_the_one_that_is_compiled_here()
    {
        var blocks = File.ReadAllText(Path.Combine(Root, "docs/guides/batches.md")).Split("```csharp\n");
        Assert.Equal(File.ReadAllText(Path.Combine(Root, "tests/Integration.Tests/Guides/Weather.cs")), blocks[1].Split("```")[0]);
    }

    [Fact]
    public void Program_of_the_guide_prints_what_the_guide_says()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var output = new StringWriter { NewLine = "\n" };
            WeatherProgram.Run(file, output);
            Assert.Equal("750 of 1000 days are wet\n750 of 1000 days are wet\n1000 days in 16 reads of the file\n", output.ToString());
            Assert.Contains($"    {output.ToString().TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal)}\n",
                File.ReadAllText(Path.Combine(Root, "docs/guides/batches.md")), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
