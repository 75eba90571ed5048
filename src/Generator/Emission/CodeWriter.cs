using System.Text;

namespace Infeed.Generator.Emission;

/// <summary>Writes lines of code, indented by the braces around them.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool isBlockBegun;

    /// <summary>Writes one line.</summary>
    public void Line(string line)
    {
        text.Append(' ', depth * 4).Append(line).Append('\n');
        isBlockBegun = false;
    }

    /// <summary>Writes an empty line between two members; none after an opening brace.</summary>
    public void Gap()
    {
        if (!isBlockBegun)
            text.Append('\n');
    }

    /// <summary>Writes a line and an opening brace; what follows is indented.</summary>
    public void Open(string head)
    {
        Line(head);
        Line("{");
        depth++;
        isBlockBegun = true;
    }

    /// <summary>Ends what <see cref="Open"/> began.</summary>
    public void Close(string after = "")
    {
        depth--;
        Line("}" + after);
    }

    /// <summary>Indents the lines after a line that goes on, until <see cref="EndContinuation"/>.</summary>
    public void Continue() => depth++;

    public void EndContinuation() => depth--;

    public override string ToString() => text.ToString();
}
