using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms;

/// <summary>Names the local variables of the code that fills after the columns.</summary>
internal static class FillLocals
{
    private static readonly string[] Taken = ["source", "block", "row", "random", "items", "item"];

    /// <returns>The name of the variable of each column, as code.</returns>
    public static string[] Of(EquatableArray<ColumnModel> columns)
    {
        var plain = columns.Select(column => Lower(column.Name)).ToArray();
        return [.. plain.Select(name => Identifier.Escape(Taken.Contains(name) ? Free(name, plain) : name))];
    }

    private static string Free(string name, string[] taken)
    {
        do
            name += "Column";
        while (taken.Contains(name));
        return name;
    }

    // No two columns differ only in the case of their first letter, so no two variables get the same name.
    private static string Lower(string name) => name[0] is >= 'A' and <= 'Z' ? (char)(name[0] + ('a' - 'A')) + name.Substring(1) : name;
}
