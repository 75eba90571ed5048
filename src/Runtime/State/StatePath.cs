using System.Globalization;
using System.Text;

namespace Infeed.State;

/// <summary>
/// The present position of a writer or reader in a source, for messages: <c>FashionMnist.items[3].Parent</c>. It has one step for each
/// level of nesting. The number of levels is limited, to bound the recursion, and so the stack.
/// </summary>
internal sealed class StatePath(string source)
{
    public const int MaxDepth = 64;

    private readonly Link[] steps = new Link[MaxDepth + 1];

    /// <summary>The name of the source.</summary>
    public string Source => source;

    /// <summary>The number of objects and collections that contain the current value, not counting the source itself.</summary>
    public int Depth { get; private set; }

    public void Field(string name) => steps[Depth] = new Link(name, 0);

    public void Item(int index) => steps[Depth] = new Link(null, index);

    /// <summary>Enters an object or collection.</summary>
    /// <returns>False if that would be too deep.</returns>
    public bool TryEnter()
    {
        if (Depth == MaxDepth)
            return false;
        steps[++Depth] = new Link(null, -1);
        return true;
    }

    public void Leave() => Depth--;

    /// <summary>Goes back to an object or collection that contains the current value.</summary>
    public void LeaveTo(int depth) => Depth = depth;

    /// <summary>Whether fields alone lead from the source to a depth of the current path, and no item of a collection.</summary>
    public bool IsOfFields(int depth) => Array.FindIndex(steps, 0, depth + 1, step => step.Name is null) < 0;

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
    private readonly record struct Link(string? Name, int Index);
}
