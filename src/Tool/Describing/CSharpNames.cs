namespace Infeed.Tool.Describing;

/// <summary>Names of types as C# writes them.</summary>
internal static class CSharpNames
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool", ["System.Byte"] = "byte", ["System.SByte"] = "sbyte", ["System.Char"] = "char", ["System.Decimal"] = "decimal",
        ["System.Double"] = "double", ["System.Single"] = "float", ["System.Int16"] = "short", ["System.UInt16"] = "ushort", ["System.Int32"] = "int",
        ["System.UInt32"] = "uint", ["System.Int64"] = "long", ["System.UInt64"] = "ulong", ["System.IntPtr"] = "nint", ["System.UIntPtr"] = "nuint",
    };

    /// <summary>The full name; parameters of a generic definition by their names.</summary>
    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.FullName is { } full && Keywords.TryGetValue(full, out var keyword))
            return keyword;
        var arguments = type.GetGenericArguments().Select(Of).ToList();
        var outer = type.DeclaringType is { } declaring ? declaring.GetGenericArguments().Length : 0;
        var own = arguments.Count > outer ? $"<{string.Join(", ", arguments.Skip(outer))}>" : "";
        var name = type.Name.Split('`')[0] + own;
        return type.DeclaringType is { } parent ? $"{Of(parent)}.{name}" : type.Namespace is { Length: > 0 } space ? $"{space}.{name}" : name;
    }
}
