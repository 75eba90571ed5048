using Infeed.State;

namespace Infeed.Tests.State;

/// <summary>Damaged states of a <see cref="Graph"/> that are kept, each named for what is wrong with it behind a header that vouches for it.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "State", "Corpus");

    /// <summary>The files that are read, which shows that the others are refused for what is in them, and not for an old format.</summary>
    public static TheoryData<string> Sound => [.. Names("sound-")];

    public static TheoryData<string> Damaged => [.. Names("damaged-")];

    [Theory]
    [MemberData(nameof(Sound))]
    public void Sound_state_isRead(string name) => Assert.NotNull(Read(name));

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Damaged_state_isRefusedWithThePlace(string name)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Read(name));
        Assert.StartsWith("The state of a source is damaged: at Graph.", refusal.Message, StringComparison.Ordinal);
        // Found by looking, not by running into it.
        Assert.Null(refusal.InnerException);
    }

    private static Graph Read(string name) => SourceState.Read<Graph, Graph.State>(File.ReadAllBytes(Path.Combine(Folder, name)));

    private static IEnumerable<string> Names(string prefix) => Directory.GetFiles(Folder, prefix + "*.bin").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
