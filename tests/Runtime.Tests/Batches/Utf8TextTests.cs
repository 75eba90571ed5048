using System.Text;
using Infeed.Tests.Shared;

namespace Infeed.Tests.Batches;

/// <summary>Text is cut between characters, wherever the room ends.</summary>
public sealed class Utf8TextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("é漢🎉a🎉漢é")]
    [InlineData("👨‍👩‍👧")]
    [InlineData("e\u0301e\u0301")]
    public void Text_isCutBetweenCharacters_inAnyRoom(string text) => Check(text);

    [Fact]
    public void Text_atRandom_isCutBetweenCharacters_inAnyRoom() => Seeds.Each(first: 0, count: 50, seed =>
    {
        var random = new Random(seed);
        int[] ends = [0x80, 0x800, 0x10000, 0x110000];
        var text = new StringBuilder();
        for (var i = random.Next(12); i > 0; i--)
            text.Append(new Rune(ValidBelow(random, ends[random.Next(4)])).ToString());
        Check(text.ToString());
    });

    [Fact]
    public void Halves_ofCharacters_areReplaced()
    {
        // Attributes cannot hold them: they are UTF-8 in metadata.
        foreach (var (text, expected) in new[] { ("a\uD83Cb", "a\uFFFDb"), ("\uDF89", "\uFFFD"), ("a\uD83C", "a\uFFFD") })
        {
            var bytes = new byte[16];
            Assert.Equal(expected, Encoding.UTF8.GetString(bytes, 0, Utf8Text.Write(text, bytes)));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80 }, 3, 3)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x61, 0x62 }, 2, 2)]
    [InlineData(new byte[] { 0x61, 0xF0, 0x9F, 0x8E }, 3, 3)]
    [InlineData(new byte[] { 0x61, 0xF0, 0x9F, 0x8E, 0x89 }, 4, 1)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x8E, 0x89 }, 2, 0)]
    [InlineData(new byte[] { 0xE6, 0xBC, 0xA2, 0x80 }, 3, 3)]
    public void Bytes_thatAreNoText_areTakenAsTheyAre_andTextIsCutBetweenCharacters(byte[] bytes, int room, int expected)
    {
        var span = new byte[room];
        Assert.Equal(expected, Utf8Text.Write(bytes, span));
        Assert.Equal([.. bytes[..expected], .. new byte[room - expected]], span);
    }

    private static int ValidBelow(Random random, int end)
    {
        int point;
        do
            point = random.Next(end);
        while (!Rune.IsValid(point));
        return point;
    }

    // Against the longest row of characters that fits, in both forms of the text.
    private static void Check(string text)
    {
        var all = Encoding.UTF8.GetBytes(text);
        for (var room = 0; room <= all.Length + 1; room++)
        {
            var fitting = new StringBuilder();
            foreach (var rune in text.EnumerateRunes())
            {
                if (Encoding.UTF8.GetByteCount(fitting.ToString()) + rune.Utf8SequenceLength > room)
                    break;
                fitting.Append(rune.ToString());
            }

            var (fromText, fromBytes) = (new byte[room], new byte[room]);
            Assert.Equal(fitting.ToString(), Encoding.UTF8.GetString(fromText, 0, Utf8Text.Write(text, fromText)));
            Assert.Equal(fitting.ToString(), Encoding.UTF8.GetString(fromBytes, 0, Utf8Text.Write(all, fromBytes)));
        }
    }
}
