using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises uses of an array that write to its elements: directly, through a span or a local, or by a library method.</summary>
internal static class ElementWrites
{
    // Far more views of views than people write.
    private const int MaxDepth = 8;

    /// <summary>Whether an expression that stands for an array, or for a view of it, is used to write to its elements.</summary>
    public static bool Is(IOperation elements) => Is(elements, 0);

    private static bool Is(IOperation elements, int depth) => depth < MaxDepth && elements.User() switch
    {
        IArgumentOperation { Parent: IInvocationOperation call } argument =>
            IsView(call) && IsSubject(argument, call) ? Is(call, depth + 1)
                : Filled.IsFilled(call.TargetMethod, argument.Parameter) || Filled.Receiver(call)?.Unwrapped() == elements,
        IInvocationOperation call when elements.IsWithin(call.Instance!) =>
            IsView(call) ? Is(call, depth + 1) : Filled.Receiver(call)?.Unwrapped() == elements,
        IArrayElementReferenceOperation element => IsWritten(element),
        IPropertyReferenceOperation { Property: { IsIndexer: true, ReturnsByRef: true } } element => IsWritten(element),
        IPropertyReferenceOperation { Property.Name: "Span" } view => Is(view, depth + 1),
        IImplicitIndexerReferenceOperation view => view.Type.Is("System", "Span") ? Is(view, depth + 1) : IsWritten(view),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } } initializer =>
            initializer.Root().Descendants().OfType<ILocalReferenceOperation>().Any(use => use.Local.IsSame(local) && Is(use, depth + 1)),
        _ => false,
    };

    private static bool IsView(IInvocationOperation call) => call.IsView()
        || (call.TargetMethod is { Name: "Cast" or "AsBytes" or "AsSpan", ContainingType: { } type }
            && (type.Is("System.Runtime.InteropServices", "MemoryMarshal") || type.Is("System.Runtime.InteropServices", "CollectionsMarshal")));

    private static bool IsSubject(IArgumentOperation argument, IInvocationOperation call) =>
        call.Instance is null && call.Arguments.FirstOrDefault() == argument;

    private static bool IsWritten(IOperation element) => element.User() switch
    {
        IAssignmentOperation { Target: { } target } => target == element,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation argument => argument.IsByReference() && argument.Parent is not IInvocationOperation { TargetMethod.Name: "Read" },
        // A tuple on the left side: '(table[0], table[1]) = (1, 2)'.
        ITupleOperation { Parent: IDeconstructionAssignmentOperation { Target: { } targets } } tuple => tuple == targets,
        _ => false,
    };
}
