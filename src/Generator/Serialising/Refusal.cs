using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>Why a type cannot go to a worker process.</summary>
/// <param name="Type">The type itself, or a type inside of it, that is at fault; null where the compiler reports it anyway.</param>
/// <param name="Field">The field that has this type, if it is not the field that is asked about: <c>Node.Log</c>.</param>
/// <param name="Reason">The end of a sentence: <c>is a delegate</c>.</param>
/// <param name="Next">Why another field of the same object cannot either; null where it is the last.</param>
internal sealed record Refusal(ITypeSymbol? Type, string? Field, string Reason, Refusal? Next = null)
{
    public static readonly Refusal LeftToCompiler = new(null, null, "");

    /// <summary>The reasons with their subjects, for a field of some type.</summary>
    public string Clause(ITypeSymbol asked) => Next is null ? Own(asked) : $"{Own(asked)}, and {Next.Clause(asked)}";

    /// <summary>The same refusal, of a field of another type.</summary>
    public Refusal Inside(INamedTypeSymbol holder, InstanceField field) => Field is null ? this with { Field = $"{holder.Name}.{field.Name}" } : this;

    /// <summary>This refusal, and another behind it.</summary>
    public Refusal Then(Refusal next) => this with { Next = Next?.Then(next) ?? next };

    private string Own(ITypeSymbol asked) => this switch
    {
        { Field: { } field, Type: { } type } => $"its '{field}' of type '{SymbolText.Words(type)}' {Reason}",
        { Type: { } type } when !SymbolEqualityComparer.Default.Equals(type, asked) => $"its '{SymbolText.Words(type)}' {Reason}",
        _ => $"it {Reason}",
    };
}
