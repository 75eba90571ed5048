using System.ComponentModel;
using System.Reflection;

namespace Infeed.CompilerServices;

/// <summary>Says of which code a source is, so that the build can tell whether it has changed since it was measured. For generated code.</summary>
/// <param name="source">The full name of the class in metadata.</param>
/// <param name="code">The hash of its code, as 16 hexadecimal digits.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SourceHashAttribute(string source, string code) : Attribute
{
    /// <summary>The full name of the class in metadata.</summary>
    public string Source { get; } = source;

    /// <summary>The hash of its code, as 16 hexadecimal digits.</summary>
    public string Code { get; } = code;

    /// <summary>The hash of a class's code; null if its assembly does not say it.</summary>
    /// <param name="type">The class.</param>
    /// <param name="fullName">Its full name, of a generic one that of its definition.</param>
    internal static string? Of(Type type, string fullName) =>
        type.Assembly.GetCustomAttributes<SourceHashAttribute>().FirstOrDefault(hash => hash.Source == fullName)?.Code;
}
