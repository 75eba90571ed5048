using System.Reflection;
using Infeed.Images.Tests.Support;
using PetImages;

namespace Infeed.Images.Tests.Loading;

public sealed class GuideTests
{
    private static readonly string Root =
        typeof(GuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    [Fact]
    public void Code_of_the_guide_is_the_one_that_is_compiled_here()
    {
        var blocks = File.ReadAllText(Path.Combine(Root, "docs/images.md")).Split("```csharp\n");
        Assert.Equal(File.ReadAllText(Path.Combine(Root, "tests/Images.Tests/Loading/Pets.cs")), blocks[1].Split("```")[0]);
        var lines = blocks[2].Split("```")[0].TrimEnd().Replace("\n", "\n        ", StringComparison.Ordinal);
        Assert.Contains(lines, File.ReadAllText(Path.Combine(Root, "tests/Images.Tests/Loading/GuideTests.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void Source_of_the_guide_reads_a_folder()
    {
        using var scratch = new Scratch();
        for (var i = 0; i < 6; i++)
            scratch.Write($"{(i < 4 ? "cat" : "dog")}/{i}.jpg", Patterns.Jpeg(i, 256, 256));
        var pets = scratch.Folder;
        using var folder = ImageFolder.Open(pets);                   // pets/cat/1.jpg, pets/dog/7.png, ...
        using var loader = new Pets(folder).CreateLoader();
        foreach (var (pixels, label) in loader.Epoch(0))
        {
            Assert.Equal([6, 3, 224, 224], pixels.Shape.ToArray());
            Assert.Equal([0, 0, 0, 0, 1, 1], label.Span.ToArray().Order());
        }
    }
}
