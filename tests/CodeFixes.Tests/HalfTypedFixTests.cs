using System.Reflection;
using System.Text.RegularExpressions;
using Infeed.CodeFixes.Tests.Harness;
using Infeed.Tests.Shared;

namespace Infeed.CodeFixes.Tests;

/// <summary>Editors ask for fixes while somebody types: analyzers and fixes throw for no text, and each fix that is offered changes something.</summary>
public sealed partial class HalfTypedFixTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("INFEED_SOAK") == "1" ? 3000 : 120;

    private static readonly string Folder = typeof(HalfTypedFixTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CorpusDirectory").Value!;

    private static readonly string[] Sources =
    [
        .. Directory.GetFiles(Folder).Order(StringComparer.Ordinal).Select(file => Mark().Replace(File.ReadAllText(file).ReplaceLineEndings("\n"), "")),
    ];

    [Fact]
    public async Task Fixes_of_faulty_sources_are_applied()
    {
        var applied = 0;
        foreach (var source in Sources.Take(20))
            applied += await Fixing.ApplyEach(source);
        Assert.True(applied > 0);
    }

    [Fact]
    public void Fixes_of_half_typed_sources_throw_nothing_seeded() => Seeds.Each(1, Cases, seed =>
    {
        var random = new Random(seed);
        var text = Broken(Sources[random.Next(Sources.Length)], random);
        try
        {
            Fixing.ApplyEach(text).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.Message}:\n{text}", e);
        }
    });

    // Text that ends in the middle, that lacks some of it, or that has a part twice.
    private static string Broken(string source, Random random)
    {
        var at = random.Next(source.Length);
        var length = random.Next(1, 80);
        var behind = Math.Min(source.Length, at + length);
        return random.Next(4) switch
        {
            0 => source[..at],
            1 => source[..at] + "\n}\n",
            2 => source[..at] + source[behind..],
            _ => source[..behind] + source[at..],
        };
    }

    [GeneratedRegex(@"\{\|INFEED\d+:|\|\}")]
    private static partial Regex Mark();
}
