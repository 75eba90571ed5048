using System.Text;

namespace Infeed.Crews.Processes.Parent;

/// <summary>The end of what was printed.</summary>
internal sealed class OutputTail
{
    private const int TailBytes = 4 << 10;

    private readonly byte[] tail = new byte[TailBytes];
    private long total;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            tail[total++ % TailBytes] = value;
    }

    /// <summary>Whole lines, if there are any.</summary>
    public override string ToString()
    {
        var kept = new byte[Math.Min(total, TailBytes)];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = tail[(total - kept.Length + i) % TailBytes];
        var text = Encoding.UTF8.GetString(kept);
        // Of a line whose beginning is lost nobody knows what it said.
        return (total > TailBytes && text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? text[(end + 1)..] : text).TrimEnd();
    }
}
