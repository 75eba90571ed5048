using System.Reflection;
using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Corpus;

/// <summary>Sources as people write them, each a file: half of them clean, the others with the places marked where something is to be said.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder =
        typeof(CorpusTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CorpusDirectory").Value!;

    public static TheoryData<string> Clean => [.. Files("Clean")];

    public static TheoryData<string> Faulty => [.. Files("Faulty")];

    [Theory]
    [MemberData(nameof(Clean))]
    public async Task Clean_source_gets_no_message(string file) => Assert.Empty(await Markup.Check(rule: null, Read("Clean", file)));

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task Faulty_source_gets_the_messages_that_are_marked(string file) => Assert.NotEmpty(await Markup.Check(rule: null, Read("Faulty", file)));

    [Fact]
    public void Half_of_them_are_clean()
    {
        Assert.True(Clean.Count >= 30, $"{Clean.Count} are clean.");
        Assert.True(Faulty.Count >= 30, $"{Faulty.Count} are faulty.");
    }

    private static string[] Files(string kind) =>
        [.. Directory.GetFiles(Path.Combine(Folder, kind)).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    private static string Read(string kind, string file) => File.ReadAllText(Path.Combine(Folder, kind, file)).ReplaceLineEndings("\n");
}
