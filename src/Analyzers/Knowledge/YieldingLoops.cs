using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>
/// Recognises the loops of an iterator that return an item in each turn. Code around these loops runs more rarely: once, or once for each file.
/// </summary>
internal static class YieldingLoops
{
    /// <summary>
    /// Whether an operation is repeated by such a loop around it. The collection of a 'foreach' and the initializer of a 'for' run only once.
    /// </summary>
    public static bool Repeat(IOperation operation)
    {
        foreach (var (child, link) in operation.Outward())
        {
            if (link is ILoopOperation loop && IsRepeated(child, loop) && Yields(loop))
                return true;
        }

        return false;
    }

    private static bool IsRepeated(IOperation part, ILoopOperation loop) => loop switch
    {
        IForEachLoopOperation each => each.Collection != part,
        IForLoopOperation count => !count.Before.Contains(part),
        _ => true,
    };

    private static bool Yields(ILoopOperation loop) => loop.Body.DescendantsAndSelf().Any(inner =>
        inner is IReturnOperation { Kind: OperationKind.YieldReturn } && inner.Ancestors().OfType<ILoopOperation>().First() == loop);
}
