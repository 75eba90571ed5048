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

    /// <summary>The text, which starts with a whole line if there is one.</summary>
    public override string ToString()
    {
        var kept = new byte[Math.Min(total, TailBytes)];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = tail[(total - kept.Length + i) % TailBytes];
        var text = Encoding.UTF8.GetString(kept);
        // A line whose beginning is lost would be misleading.
        return (total > TailBytes && text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? text[(end + 1)..] : text).TrimEnd();
    }
}
