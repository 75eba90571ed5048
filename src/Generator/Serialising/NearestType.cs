using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>Says what to write instead of a field that cannot be sent to another process: above all, with the most similar type that can.</summary>
/// <param name="canBeSent">Whether a type can be sent.</param>
internal sealed class NearestType(Func<ITypeSymbol, bool> canBeSent)
{
    private const string Any = "a class or record of your own that holds what the samples read";

    /// <summary>What to write instead, as the end of a sentence.</summary>
    /// <param name="refusal">Why the field cannot be sent.</param>
    /// <param name="asked">The type of the field.</param>
    /// <param name="worker">How to build the value in each worker.</param>
    public string Remedy(Refusal refusal, ITypeSymbol asked, string worker)
    {
        var type = refusal.Type!;
        if ((refusal.Known ?? Known(type)) is not { } known)
            return Named(type) is { } named ? $"{worker}, or use '{Within(asked, refusal, named)}'" : $"{worker}, or use {Other(type)}";
        if (known.Type is null)
            return known.Remedy.Replace("{worker}", worker);
        if (Filled(known, type) is not { } nearest)
            return $"{worker}, or use {Any}";
        var whole = Within(asked, refusal, nearest);
        return known.Remedy.Replace("{worker}", worker).Replace("{type}", $"'{whole}'").Replace("{a type}", SymbolText.WithArticle(whole));
    }

    private static KnownRefusal? Known(ITypeSymbol type) => type is INamedTypeSymbol named ? KnownRefusals.Of(named) : null;

    private static string? Named(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_IntPtr } or IPointerTypeSymbol or IFunctionPointerTypeSymbol => "long",
        { SpecialType: SpecialType.System_UIntPtr } => "ulong",
        _ => null,
    };

    private static string Other(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => "a method of the source",
        { SpecialType: SpecialType.System_Array } => "an array of its real type, such as 'int[]'",
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic or TypeKind.Interface } or { IsAbstract: true, IsStatic: false } => "the class that it holds",
        _ => Any,
    };

    // The nearest type, made of type arguments that can be sent, or of what is nearest to them; null if there is nothing for one of them.
    private string? Filled(KnownRefusal known, ITypeSymbol type)
    {
        var nearest = known.Type!;
        var arguments = type is INamedTypeSymbol named ? named.TypeArguments : [];
        for (var at = 0; at < arguments.Length; at++)
        {
            if (Part(arguments[at]) is not { } part)
                return null;
            nearest = nearest.Replace($"{{{SymbolText.Number(at)}}}", part);
        }

        return nearest;
    }

    private string? Part(ITypeSymbol type) => canBeSent(type) ? SymbolText.Words(type)
        : Known(type) is { Type: not null } known ? Filled(known, type)
        : Named(type);

    // 'Queue<string>' for a 'Queue<Stream>'. What is in an object of the user's is named by itself.
    private static string Within(ITypeSymbol asked, Refusal refusal, string nearest)
    {
        return refusal.Field is null ? Of(asked) : nearest;

        string Of(ITypeSymbol type) => type switch
        {
            _ when SymbolEqualityComparer.Default.Equals(type, refusal.Type) => nearest,
            IArrayTypeSymbol array => $"{Of(array.ElementType)}[{new string(',', array.Rank - 1)}]",
            INamedTypeSymbol { IsTupleType: true } tuple => $"({string.Join(", ", tuple.TupleElements.Select(element => Of(element.Type)))})",
            INamedTypeSymbol { TypeArguments.IsEmpty: false } named => $"{named.Name}<{string.Join(", ", named.TypeArguments.Select(Of))}>",
            _ => SymbolText.Words(type),
        };
    }
}
