using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises library methods that write into a buffer that they are given.</summary>
internal static class Filled
{
    /// <summary>Whether a method writes to the buffer that is passed for a parameter.</summary>
    public static bool IsFilled(IMethodSymbol method, IParameterSymbol? parameter) => parameter switch
    {
        null => false,
        { Ordinal: 0 } when method.ContainingType.Is("System", "Array") && method.Name is "Clear" or "Fill" or "Sort" or "Reverse" => IsBuffer(parameter.Type),
        { Name: "values" } when method.Name == "Shuffle"
            && (method.ContainingType.Derives("System", "Random") || method.ContainingType.Is("System.Security.Cryptography", "RandomNumberGenerator")) =>
            IsBuffer(parameter.Type),
        { Name: "destination" or "destinationArray" or "dst" or "buffer" }
            when !IsReader(method.Name) => IsBuffer(parameter.Type),
        { Name: "array" } when method.Name == "CopyTo" => IsBuffer(parameter.Type),
        _ => false,
    };

    /// <summary>The buffer that is filled by a method or extension called on it: <c>scratch.AsSpan().Clear()</c>.</summary>
    public static IOperation? Receiver(IInvocationOperation call) =>
        call.TargetMethod.Name is "Clear" or "Fill" or "Sort" or "Reverse" && call.Subject() is { Type: { } type } buffer && type.Is("System", "Span")
            ? buffer : null;

    /// <summary>The member that holds a buffer, or that the buffer is a view of.</summary>
    public static ISymbol? Root(IOperation? buffer, IMethodSymbol? user) => buffer is null ? null : Members.Named(Place(buffer), user)?.Member;

    /// <summary>What a buffer is a view of: the operation that refers to the array or memory.</summary>
    public static IOperation Place(IOperation buffer) => buffer switch
    {
        IConversionOperation or IParenthesizedOperation => Place(buffer.Unwrapped()),
        IInvocationOperation view when view.IsView() && view.Subject() is { } array => Place(array),
        IObjectCreationOperation made when made.Viewed() is { } array => Place(array),
        IPropertyReferenceOperation { Property.Name: "Span", Arguments.Length: 0, Instance: { } memory } when memory.Type.Is("System", "Memory") =>
            Place(memory),
        _ => buffer,
    };

    // Methods with these names read the parameter that they call a buffer.
    private static bool IsReader(string name) =>
        name.StartsWith("Write", StringComparison.Ordinal) || name.StartsWith("Send", StringComparison.Ordinal)
            || name.StartsWith("Append", StringComparison.Ordinal) || name is "ComputeHash" or "ComputeHashAsync";

    private static bool IsBuffer(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type.Is("System", "Span") || type.Is("System", "Memory") || type.Is("System", "Array");
}
