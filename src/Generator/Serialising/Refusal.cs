using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>Why a type cannot be sent to a worker process.</summary>
/// <param name="Type">The type that causes the refusal: the type itself, or a type inside it; null if the compiler reports an error anyway.</param>
/// <param name="Field">The inner field that has this type, such as <c>Node.Log</c>; null if the type is not inside another object.</param>
/// <param name="Reason">The end of a sentence: <c>is a delegate</c>.</param>
/// <param name="Next">Why another field of the same object cannot be sent either; null if this is the last one.</param>
internal sealed record Refusal(ITypeSymbol? Type, string? Field, string Reason, Refusal? Next = null)
{
    /// <summary>What is known of it, if it is not the type that is known but how the field is used.</summary>
    public KnownRefusal? Known { get; init; }

    public static readonly Refusal LeftToCompiler = new(null, null, "");

    /// <summary>All reasons with their subjects, as part of a message about a field of the type <paramref name="asked"/>.</summary>
    public string Clause(ITypeSymbol asked) => Next is null ? Own(asked) : $"{Own(asked)}, and {Next.Clause(asked)}";

    /// <summary>The same refusal, for an object that contains the type in a field.</summary>
    public Refusal Inside(INamedTypeSymbol holder, InstanceField field) => Field is null ? this with { Field = $"{holder.Name}.{field.Name}" } : this;

    /// <summary>This refusal, followed by another.</summary>
    public Refusal Then(Refusal next) => this with { Next = Next?.Then(next) ?? next };

    private string Own(ITypeSymbol asked) => this switch
    {
        { Field: { } field, Type: { } type } => $"its '{field}' of type '{SymbolText.Words(type)}' {Reason}",
        { Type: { } type } when !SymbolEqualityComparer.Default.Equals(type, asked) => $"its '{SymbolText.Words(type)}' {Reason}",
        _ => $"it {Reason}",
    };
}
