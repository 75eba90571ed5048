using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Finds the loop that does the same thing in each of its iterations.</summary>
internal static class RepeatingLoop
{
    /// <summary>
    /// The innermost loop around an operation in the same method; null if there is none, or if it may run the operation only once, or only retry it.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="start">The position of code that the loop must not contain; null if there is none.</param>
    public static ILoopOperation? Around(IOperation operation, int? start)
    {
        var loop = operation.Ancestors().TakeWhile(link => link is not (IAnonymousFunctionOperation or ILocalFunctionOperation)).OfType<ILoopOperation>()
            .FirstOrDefault(loop => operation.IsWithin(loop.Body) && !(start is { } at && loop.Syntax.Span.Contains(at)));
        return loop is not null && operation.Ancestors().TakeWhile(link => link != loop).Any(link => IsTried(link, operation) || IsForSome(link, loop))
            ? null : loop;
    }

    /// <summary>The local that counts the iterations; null if there is none.</summary>
    public static string? Counter(ILoopOperation loop) => loop switch
    {
        IForLoopOperation { Locals: [{ Type.SpecialType: SpecialType.System_Int32 } local] } => local.Name,
        IForEachLoopOperation { Locals: [{ Type.SpecialType: SpecialType.System_Int32 } local], Collection: { } items }
            when items.Unwrapped() is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType: { } type } }
                && type.Is("System.Linq", "Enumerable") => local.Name,
        _ => null,
    };

    // The loop may retry the operation after an exception.
    private static bool IsTried(IOperation link, IOperation operation) =>
        link is ITryOperation { Catches.Length: > 0 } guarded && operation.IsWithin(guarded.Body);

    // 'if (turn == 0)'
    private static bool IsForSome(IOperation link, ILoopOperation loop) => link is IConditionalOperation { Condition: { } condition }
        && condition.DescendantsAndSelf().Any(part =>
            SourceNames.Named(part) is { } named && (loop.Locals.Any(local => local.IsSame(named)) || Changes(loop, named)));

    private static bool Changes(ILoopOperation loop, ISymbol variable) => loop.Descendants().Any(operation =>
        (operation is IVariableDeclaratorOperation declarator && declarator.Symbol.IsSame(variable))
        || SourceNames.Targets(operation).Any(target => variable.IsSame(SourceNames.Named(target))));
}
