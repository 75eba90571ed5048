using System.Text;

namespace Infeed.Generator.Emission;

/// <summary>Writes lines of code, indented by the braces around them.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
    }

    public void Open(string head)
    {
        Line(head);
        Line("{");
        depth++;
    }

    public void Close()
    {
        depth--;
        Line("}");
    }

    /// <summary>A documentation comment of one element.</summary>
    public void Doc(string element, string content) => Line($"/// <{element}>{content}</{element.Split(' ')[0]}>");

    public void Summary(string content) => Doc("summary", content);

    public override string ToString() => text.ToString();
}
