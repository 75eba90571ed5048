using System.Globalization;
using System.Text;

namespace Infeed.State;

/// <summary>
/// Where in a source a writer or reader is, so that its messages can say it: <c>FashionMnist.items[3].Parent</c>. One step a
/// level of nesting; how many levels there may be keeps the recursion, and so the stack, within bounds.
/// </summary>
internal sealed class StatePath(string source)
{
    public const int MaxDepth = 64;

    private readonly Step[] steps = new Step[MaxDepth + 1];

    /// <summary>How many objects and collections are open around the current value, without the source itself.</summary>
    public int Depth { get; private set; }

    public void Field(string name) => steps[Depth] = new Step(name, 0);

    public void Item(int index) => steps[Depth] = new Step(null, index);

    /// <summary>Goes into an object or collection.</summary>
    /// <returns>False where that would be too deep.</returns>
    public bool TryEnter()
    {
        if (Depth == MaxDepth)
            return false;
        steps[++Depth] = new Step(null, -1);
        return true;
    }

    public void Leave() => Depth--;

    public override string ToString()
    {
        var text = new StringBuilder(source);
        for (var level = 0; level <= Depth; level++)
        {
            var (name, index) = steps[level];
            if (name is not null)
                text.Append('.').Append(name);
            else if (index >= 0 && level > 0)
                text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }

        return text.ToString();
    }

    /// <param name="Name">The name of a field; null for an item.</param>
    /// <param name="Index">The index of an item; -1 before the first.</param>
    private readonly record struct Step(string? Name, int Index);
}
