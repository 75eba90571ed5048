using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.State;

/// <summary>The code that writes or reads one field.</summary>
internal static class FieldCode
{
    /// <summary>The method that creates an object without running a constructor.</summary>
    public const string NewObject = "global::System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject";

    /// <summary>The statement that writes a field.</summary>
    public static string Write(StateFieldModel field, string value) => $"writer.Field<{field.Type}, {field.Codec}>({Code.Quoted(field.Name)}, {value});";

    /// <summary>The expression that reads a field.</summary>
    public static string Read(StateFieldModel field) => $"reader.Field<{field.Type}, {field.Codec}>({Code.Quoted(field.Name)})";
}
