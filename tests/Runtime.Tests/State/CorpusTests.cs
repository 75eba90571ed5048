using Infeed.State;

namespace Infeed.Tests.State;

/// <summary>
/// States that are kept, damaged ones each named for what is wrong with it behind a header that vouches for it: of a <see cref="Graph"/>, and, in a folder
/// for each of them, of the <see cref="Kinds"/>.
/// </summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "State", "Corpus");

    /// <summary>The files that are read, which shows that the others are refused for what is in them, and not for an old format.</summary>
    public static TheoryData<string> Sound => [.. Names("sound-")];

    public static TheoryData<string> Damaged => [.. Names("damaged-")];

    [Theory]
    [MemberData(nameof(Sound))]
    public void Sound_state_isRead(string name) => Assert.NotEmpty(Read(name));

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Damaged_state_isRefusedWithThePlace(string name)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Read(name));
        Assert.Matches("^The state of a source is damaged: at (Graph|Box<.*>)\\.", refusal.Message);
        // Found by looking, not by running into it.
        Assert.Null(refusal.InnerException);
    }

    [Fact]
    public void Kind_ofValue_hasASoundStateAndADamagedOne()
    {
        foreach (var kind in Kinds.All)
        {
            Assert.Contains(Names("sound-"), name => name.StartsWith(kind.Name + "/", StringComparison.Ordinal));
            Assert.Contains(Names("damaged-"), name => name.StartsWith(kind.Name + "/", StringComparison.Ordinal));
        }
    }

    private static string Read(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        return name.Split('/') is [var kind, _] ? KindTests.Of(kind).Read(bytes) : SourceState.Read<Graph, Graph.State>(bytes).ToString();
    }

    private static IEnumerable<string> Names(string prefix) => Directory.GetFiles(Folder, prefix + "*.bin", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
