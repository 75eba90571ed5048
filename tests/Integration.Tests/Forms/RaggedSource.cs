namespace Infeed.Integration.Forms;

/// <summary>Ragged columns of all kinds: lengths before and behind their column, a second dimension, a size of the source.</summary>
[DataSource(BatchSize = 6, Workers = 2, MaxQueueSize = 3, Shuffle = true, Seed = 5)]
internal sealed partial class RaggedSource(int count, int room)
{
    public const int Tokens = 12;

    public readonly int Room = room;

    public enum Kind : short
    {
        None,
        Some,
        Other = -3,
    }

    public int Count => count;

    /// <summary>What a sample has, computed without a loader.</summary>
    public static int LengthOf(long index, int room) => (int)(((index * 7) + (index / 5)) % (room + 1));

    [Sample]
    private void Read(
        int index, out int lengthOfFrames, [Shape(Tokens, Ragged = true, PadValue = -100)] Span<long> tokens, out int lengthOfTokens,
        [Shape(nameof(Room), 3, Ragged = true, PadValue = 0.1)] Span<float> frames, out int label,
        [Shape(4, Ragged = true, PadValue = Kind.Other)] Span<Kind> @class, out int lengthOfClass,
        [Shape(4, Ragged = true, Clear = false)] Span<Half> weight, out int lengthOfWeight)
    {
        label = index;
        lengthOfTokens = LengthOf(index, Tokens);
        for (var i = 0; i < lengthOfTokens; i++)
            tokens[i] = (index * 100L) + i;
        // What a sample writes behind its length, or leaves unwritten before it, is not there.
        if (lengthOfTokens < Tokens)
            tokens[lengthOfTokens] = 12345;
        if (lengthOfTokens > 2)
            tokens[1] = 0;
        lengthOfFrames = LengthOf(index + 3, Room);
        frames[..(lengthOfFrames * 3)].Fill(index);
        lengthOfClass = index % 5;
        if (lengthOfClass > 1)
            @class[0] = Kind.Some;
        lengthOfWeight = 4 - lengthOfClass;
        weight.Fill((Half)index);
    }
}
