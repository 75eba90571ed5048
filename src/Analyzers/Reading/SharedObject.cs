using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Reading;

/// <summary>Finds the member that holds an object that code refers to by a parameter or a local.</summary>
internal static class SharedObject
{
    /// <summary>The member that a parameter or a local refers to; the symbol itself if that is not known.</summary>
    public static ISymbol Behind(ISymbol symbol, Step step) => symbol switch
    {
        IParameterSymbol parameter when !Members.IsCaptured(parameter, step.Frame.Method) => OfArgument(parameter, step.Frame) ?? symbol,
        ILocalSymbol local => OfLocal(local, step) ?? symbol,
        _ => symbol,
    };

    private static ISymbol? OfArgument(IParameterSymbol parameter, Frame frame)
    {
        foreach (var (callee, caller) in frame.Way.Zip(frame.Way.Skip(1), (callee, caller) => (callee, caller)))
        {
            var arguments = callee.Call switch
            {
                IInvocationOperation call => call.Arguments,
                IObjectCreationOperation creation => creation.Arguments,
                _ => [],
            };
            var given = arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value;
            if (Filled.Root(given, caller.Method) is { } member)
                return member;
            if (given?.Unwrapped() is not IParameterReferenceOperation { Parameter: var outer })
                return null;
            parameter = outer;
        }

        return null;
    }

    private static ISymbol? OfLocal(ILocalSymbol local, Step step) => step.Operation.Root().Descendants().OfType<IVariableDeclaratorOperation>()
        .Where(declarator => declarator.Symbol.IsSame(local))
        .Select(declarator => declarator.GetVariableInitializer()?.Value)
        .Select(value => value is null ? null : step.Named(Filled.Place(value))?.Member
            ?? (value.Unwrapped() is IParameterReferenceOperation { Parameter: var given } ? OfArgument(given, step.Frame) : null))
        .FirstOrDefault(member => member is not null);
}
