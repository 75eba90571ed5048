using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>
/// Knows which methods write a span without reading it first, and how many elements they write: those of .NET, and those of libraries that say so by
/// <c>[WritesAll]</c>.
/// </summary>
internal static class KnownWrites
{
    /// <returns>
    /// The spans that a call writes. Each comes with the operand whose length is the number of elements written from the start; null if all are written.
    /// </returns>
    public static IEnumerable<(IOperation Target, IOperation? LikeThis)> Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && SaysSo(parameter))
                yield return (argument.Value, null);
        }

        switch (method.Name)
        {
            case "Clear" or "Fill" when call.Instance is { } cleared && KnownTypes.SpanElement(type) is not null:
                yield return (cleared, null);
                break;
            case "CopyTo" when IsCopy(call) is var (source, destination):
                yield return (destination, source);
                break;
            case "ReadExactly" when type.Is("System.IO", "Stream") && method.Parameters is [{ Type: var buffer }] && KnownTypes.SpanElement(buffer) is not null:
            case "ReadExactlyAsync" when type.Is("System.IO", "Stream") && method.Parameters[0].Type is { } given
                && KnownTypes.MemoryElement(given) is not null && IsAwaited(call):
            case "Fill" when type.Is("System.Security.Cryptography", "RandomNumberGenerator") && method.IsStatic && method.Parameters.Length == 1:
                if (Cut.Argument(call, 0) is { } filled)
                    yield return (filled, null);
                break;
            default:
                // Each method of TensorPrimitives that has a destination writes as many elements as its first operand has.
                if (!type.Is("System.Numerics.Tensors", "TensorPrimitives") || !method.ReturnsVoid || Cut.Argument(call, 0) is not { } operand)
                    break;
                foreach (var argument in call.Arguments)
                {
                    if (argument.Parameter is { Type: var given } && KnownTypes.SpanElement(given) is not null)
                        yield return (argument.Value, operand);
                }

                break;
        }
    }

    // Otherwise the code goes on before the memory is written.
    private static bool IsAwaited(IOperation call) => call.Parent switch
    {
        IAwaitOperation => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured => IsAwaited(configured),
        _ => false,
    };

    private static bool SaysSo(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(attribute => attribute.AttributeClass.Is("Infeed.CompilerServices", "WritesAllAttribute"));

    private static (IOperation Source, IOperation Destination)? IsCopy(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        if (call.Instance is { } span && (KnownTypes.SpanElement(type) ?? KnownTypes.BufferElement(type)) is not null)
            return Cut.Argument(call, 0) is { } to ? (span, to) : null;
        return KnownTypes.IsSystem(type, "MemoryExtensions", 0) && Cut.Argument(call, 0) is { } from && Cut.Argument(call, 1) is { } destination
            ? (from, destination)
            : null;
    }
}
