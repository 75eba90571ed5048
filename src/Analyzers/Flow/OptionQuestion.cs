using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Flow;

/// <summary>What is asked about an option.</summary>
/// <param name="Option">The option.</param>
/// <param name="IsValue">Whether a constant is the value that is asked for.</param>
/// <param name="IsWhenUnset">Whether the attribute's value, which applies if the options set none, is the value that is asked for.</param>
internal sealed record OptionQuestion(string Option, Func<object?, bool> IsValue, bool IsWhenUnset)
{
    public bool? Of(IOperation set) => set.Unwrapped().ConstantValue switch
    {
        { HasValue: true, Value: null } => IsWhenUnset,
        { HasValue: true, Value: var constant } => IsValue(constant),
        _ => null,
    };
}
