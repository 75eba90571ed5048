using System.Collections.Concurrent;
using System.Reflection;
using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Xunit.Abstractions;

namespace Infeed.Analyzers.Tests.Corpus;

/// <summary>
/// Sources as people write them, each a file: some of them clean, the others with the places marked where something is to be said. Those with a defect that no
/// rule finds yet are in a folder of their own, so that the rates can be counted.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string Folder =
        typeof(CorpusTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CorpusDirectory").Value!;

    // The rates ask for what the other tests have checked already.
    private static readonly ConcurrentDictionary<(string Kind, string File), Lazy<Task<string[]>>> Checked = new();

    public static TheoryData<string> Clean => [.. Files("Clean")];

    public static TheoryData<string> Faulty => [.. Files("Faulty")];

    [Theory]
    [MemberData(nameof(Clean))]
    public async Task Clean_source_gets_no_message(string file) => Assert.Empty(await Check("Clean", file));

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task Faulty_source_gets_the_messages_that_are_marked(string file) => Assert.NotEmpty(await Check("Faulty", file));

    // A file whose defect is found moves to the folder of the faulty ones.
    [Fact]
    public async Task Missed_sources_have_a_defect_that_no_rule_finds()
    {
        foreach (var file in Files("Missed"))
        {
            var (code, marks) = Markup.Read(Read("Missed", file));
            Assert.NotEmpty(marks);
            Assert.Empty(await Build.Run(Compile.Of(code)));
        }
    }

    [Fact]
    public async Task Nine_of_ten_defects_are_found_and_no_clean_source_is_accused()
    {
        var found = await Right("Faulty");
        var silent = await Right("Clean");
        var defects = Faulty.Count + Files("Missed").Length;
        output.WriteLine($"found {found} of {defects} defects, {100.0 * found / defects:0.0} %; {Clean.Count - silent} false alarms in {Clean.Count} clean sources");
        Assert.True(found * 10 >= defects * 9, $"{found} of {defects} defects are found.");
        Assert.Equal(Clean.Count, silent);
    }

    [Fact]
    public void Half_of_them_are_clean()
    {
        Assert.True(Clean.Count >= 30, $"{Clean.Count} are clean.");
        Assert.True(Faulty.Count >= 30, $"{Faulty.Count} are faulty.");
    }

    // The number of sources of a kind that get the messages which are marked in them, and no other.
    private static async Task<int> Right(string kind)
    {
        var right = 0;
        foreach (var file in Files(kind))
        {
            var check = Check(kind, file);
            await ((Task)check).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            right += check.IsCompletedSuccessfully ? 1 : 0;
        }

        return right;
    }

    private static Task<string[]> Check(string kind, string file) =>
        Checked.GetOrAdd((kind, file), key => new(() => Markup.Check(rule: null, Read(key.Kind, key.File)))).Value;

    private static string[] Files(string kind) =>
        [.. Directory.GetFiles(Path.Combine(Folder, kind), "*.cs.txt").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    private static string Read(string kind, string file) => File.ReadAllText(Path.Combine(Folder, kind, file)).ReplaceLineEndings("\n");
}
