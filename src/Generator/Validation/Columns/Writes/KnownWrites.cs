using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>Knows which methods of .NET write a span, and how much of it, without reading it first.</summary>
internal static class KnownWrites
{
    /// <returns>The spans that a call writes, each with the number of elements from its first one on; null for all of them.</returns>
    public static IEnumerable<(IOperation Target, IOperation? LikeThis)> Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        switch (method.Name)
        {
            case "Clear" or "Fill" when call.Instance is { } cleared && KnownTypes.SpanElement(type) is not null:
                yield return (cleared, null);
                break;
            case "CopyTo" when IsCopy(call) is var (source, destination):
                yield return (destination, source);
                break;
            case "ReadExactly" when IsIn(type, "Stream", "IO") && method.Parameters is [{ Type: var buffer }] && KnownTypes.SpanElement(buffer) is not null:
            case "Fill" when IsIn(type, "RandomNumberGenerator", "Cryptography") && method.IsStatic && method.Parameters.Length == 1:
                if (Cut.Argument(call, 0) is { } filled)
                    yield return (filled, null);
                break;
            default:
                // Each of its methods with a destination writes as many elements as each of its other spans has.
                if (!IsIn(type, "TensorPrimitives", "Tensors") || !method.ReturnsVoid || Cut.Argument(call, 0) is not { } operand)
                    break;
                foreach (var argument in call.Arguments)
                {
                    if (argument.Parameter is { Type: var given } && KnownTypes.SpanElement(given) is not null)
                        yield return (argument.Value, operand);
                }

                break;
        }
    }

    private static (IOperation Source, IOperation Destination)? IsCopy(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        if (call.Instance is { } span && (KnownTypes.SpanElement(type) ?? KnownTypes.BufferElement(type)) is not null)
            return Cut.Argument(call, 0) is { } to ? (span, to) : null;
        return KnownTypes.IsSystem(type, "MemoryExtensions", 0) && Cut.Argument(call, 0) is { } from && Cut.Argument(call, 1) is { } destination
            ? (from, destination)
            : null;
    }

    private static bool IsIn(INamedTypeSymbol type, string name, string space) => type.Name == name && type.ContainingType is null
        && type.ContainingNamespace is { } own && own.Name == space && own.ToDisplayString().StartsWith("System.", StringComparison.Ordinal);
}
