using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises the thread safety mode of a <c>Lazy&lt;T&gt;</c>.</summary>
internal static class LazyModes
{
    // LazyThreadSafetyMode.None.
    private const int None = 0;

    /// <summary>Whether a value is a <c>Lazy</c> that takes no lock: its mode is <c>None</c>, or its argument <c>isThreadSafe</c> is false.</summary>
    public static bool IsUnguarded(IOperation value) =>
        value.Unwrapped() is IObjectCreationOperation { Type: { } type, Arguments: var arguments } && type.Is("System", "Lazy")
        && arguments.Any(argument => argument.Value.ConstantValue switch
        {
            { HasValue: true, Value: false } => argument.Parameter?.OriginalDefinition.Type.SpecialType == SpecialType.System_Boolean,
            { HasValue: true, Value: int mode } => mode == None && argument.Parameter?.Type.Is("System.Threading", "LazyThreadSafetyMode") == true,
            _ => false,
        });
}
