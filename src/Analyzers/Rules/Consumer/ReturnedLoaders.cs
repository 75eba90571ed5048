using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Follows loaders that a method returns, alone or in a tuple, to the calls of that method in the same file.</summary>
internal static class ReturnedLoaders
{
    /// <summary>The place of a loader that is returned alone.</summary>
    public const int Whole = -1;

    /// <summary>The place of a loader in what its method returns: that in the tuple, or <see cref="Whole"/>; null if it is not returned.</summary>
    /// <param name="user">What uses the loader.</param>
    /// <param name="made">The call that creates it.</param>
    public static int? Place(IOperation? user, IOperation made) => user switch
    {
        IReturnOperation { Kind: OperationKind.Return } => Whole,
        ITupleOperation tuple when tuple.User() is IReturnOperation { Kind: OperationKind.Return } => tuple.Elements.IndexOf(made.AsPartOf(tuple)),
        _ => null,
    };

    /// <summary>The calls of the method around an operation, in the same file.</summary>
    public static IEnumerable<IInvocationOperation> CallsAround(IOperation operation)
    {
        if (operation.SemanticModel is not { } model || model.GetEnclosingSymbol(operation.Syntax.SpanStart)
            is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method)
            return [];
        return NameUses.Of(operation.Syntax.SyntaxTree, method.Name, CancellationToken.None).Select(MemberNames.CallOf).OfType<InvocationExpressionSyntax>()
            .Select(call => model.GetOperation(call)).OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.OriginalDefinition.IsSame(method.OriginalDefinition));
    }

    /// <summary>
    /// What the call of such a method gives, where it returns a task: the value behind <c>await</c>, <c>ConfigureAwait</c>, <c>Result</c> or <c>GetResult</c>.
    /// Null for a task that is kept or passed on, because other code can await it.
    /// </summary>
    public static IOperation? Awaited(IInvocationOperation call)
    {
        IOperation value = call;
        while (IsAwaitable(value.Type))
        {
            switch (value.User())
            {
                case IExpressionStatementOperation when value == call:
                    return call;
                case { } step and (IAwaitOperation or IPropertyReferenceOperation or IInvocationOperation { Instance: not null }
                    or IConditionalOperation { Type: not null }):
                    value = step;
                    break;
                default:
                    return null;
            }
        }

        // 'ContinueWith' and 'IsCompleted' give something else.
        return value == call || value.Type is { IsTupleType: true } || value.Type.Is("Infeed", "DataLoader") ? value : null;
    }

    /// <summary>The local that takes one part of the tuple which a call returns: <c>var (training, validation) = Open();</c>; null if there is none.</summary>
    public static (ILocalSymbol Local, SyntaxNode Syntax)? Declared(IInvocationOperation call, int place)
    {
        var parts = Awaited(call)?.User() is IDeconstructionAssignmentOperation { Target: var target }
            ? target.DescendantsAndSelf().OfType<ITupleOperation>().FirstOrDefault()?.Elements : null;
        return parts is { } elements && place < elements.Length
            && elements[place].DescendantsAndSelf().OfType<ILocalReferenceOperation>().FirstOrDefault() is { IsDeclaration: true } local
                ? (local.Local, local.Syntax) : null;
    }

    // Tasks, and what 'ConfigureAwait' and 'GetAwaiter' return.
    private static bool IsAwaitable(ITypeSymbol? type) => type is not null && (!type.GetMembers("GetAwaiter").IsEmpty || !type.GetMembers("GetResult").IsEmpty);

    private static IOperation AsPartOf(this IOperation value, ITupleOperation tuple) =>
        value.Outward().First(step => step.Link == tuple).Child;
}
