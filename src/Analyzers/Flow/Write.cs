using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>The target of a write.</summary>
/// <param name="Member">The member that is written; for an element, the member, local or parameter that holds the array.</param>
/// <param name="Root">The operation that refers to it.</param>
/// <param name="Holder">The object that contains the member; null for a static member or <c>this</c>.</param>
/// <param name="Index">The index of an element; null if the member itself is written.</param>
/// <param name="View">The span through which an element is written; null if the member is accessed directly.</param>
internal readonly record struct Write(ISymbol Member, IOperation Root, IOperation? Holder, IOperation? Index, IOperation? View)
{
    // Far more references to references than people write.
    private const int MaxReferences = 8;

    public bool IsElement => Index is not null;

    /// <summary>All targets that an operation writes.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="user">The method that contains it.</param>
    /// <param name="implementations">Finds the property of a class that an interface or base class names; null to take it by its declaration.</param>
    public static IEnumerable<Write> AllOf(IOperation operation, IMethodSymbol? user, Implementations? implementations = null) =>
        operation is IDeconstructionAssignmentOperation { Target: ITupleOperation { Elements: var targets } } ? ToEach(targets, user, implementations)
        : Of(operation, user, implementations) is { } write ? [write] : [];

    /// <summary>The target that an operation writes, if it is a member or an element of one.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="user">The method that contains it.</param>
    /// <param name="implementations">Finds the property of a class that an interface or base class names; null to take it by its declaration.</param>
    public static Write? Of(IOperation operation, IMethodSymbol? user, Implementations? implementations = null) => operation switch
    {
        // If there are several targets, reporting the first member is enough.
        IDeconstructionAssignmentOperation { Target: ITupleOperation { Elements: var targets } } =>
            ToEach(targets, user, implementations).Select(write => (Write?)write).FirstOrDefault(),
        // 'local = ref other' writes to no member. It changes what the local refers to.
        ISimpleAssignmentOperation { IsRef: true } => null,
        IAssignmentOperation { Target: { } target } => To(target, user, implementations),
        IIncrementOrDecrementOperation { Target: { } target } => To(target, user, implementations),
        IArgumentOperation { Value: { } target } argument when argument.IsByReference() && !IsSynchronised(argument) => To(target, user, implementations),
        _ => null,
    };

    // A method of its own, because a lambda in its callers would allocate its captured variables for every operation.
    private static IEnumerable<Write> ToEach(ImmutableArray<IOperation> targets, IMethodSymbol? user, Implementations? implementations) =>
        targets.Select(target => To(target, user, implementations)).OfType<Write>();

    private static Write? To(IOperation target, IMethodSymbol? user, Implementations? implementations)
    {
        IOperation? index = null;
        IOperation? span = null;
        var references = 0;
        while (true)
        {
            switch (target)
            {
                case IArrayElementReferenceOperation element:
                    index ??= element.Indices.FirstOrDefault();
                    target = element.ArrayReference;
                    continue;
                // The indexer of a span returns a reference.
                case IPropertyReferenceOperation { Property: { IsIndexer: true, ReturnsByRef: true }, Instance: { } instance } element:
                    index ??= element.Arguments.FirstOrDefault()?.Value;
                    target = instance;
                    continue;
                case IInvocationOperation { TargetMethod.Name: "AsSpan" } view when index is not null && view.Subject() is { } viewed:
                    span ??= view;
                    target = viewed;
                    continue;
                case IPropertyReferenceOperation { Property.Name: "Span", Arguments.Length: 0, Instance: { } memory } view
                    when index is not null && memory.Type.Is("System", "Memory"):
                    span ??= view;
                    target = memory;
                    continue;
                case IConversionOperation or IParenthesizedOperation:
                    target = target.Unwrapped();
                    continue;
                // The elements of an inline array are in the member that holds it.
                case IInlineArrayAccessOperation element:
                    target = element.Instance;
                    continue;
                // Writing a field of a struct also writes the member, or the element, that holds the struct.
                case IFieldReferenceOperation { Field.ContainingType.IsValueType: true, Instance: { } holder }
                    when IsPlace(holder) || Members.Named(holder, user) is not null:
                    target = holder;
                    continue;
                // The steps are limited, because in incomplete code a 'ref' local can refer to itself.
                case ILocalReferenceOperation { Local: { RefKind: RefKind.Ref } local }
                    when references++ < MaxReferences && Referred(local, target) is var (place, items):
                    index ??= items;
                    target = place;
                    continue;
            }

            if (Members.Named(target, user, implementations) is var (member, _, instanceOf))
                return new Write(member, target, instanceOf, index, span);
            return index is null ? null : target switch
            {
                ILocalReferenceOperation local => new Write(local.Local, target, null, index, span),
                IParameterReferenceOperation parameter => new Write(parameter.Parameter, target, null, index, span),
                _ => null,
            };
        }
    }

    private static bool IsPlace(IOperation holder) => holder is IArrayElementReferenceOperation or IInlineArrayAccessOperation
        or ILocalReferenceOperation { Local.RefKind: RefKind.Ref } or IPropertyReferenceOperation { Property: { IsIndexer: true, ReturnsByRef: true } };

    /// <summary>
    /// The place that a <c>ref</c> local refers to. For the variable of a foreach loop this is the collection, which then also stands in for the index.
    /// </summary>
    public static (IOperation Place, IOperation? Items)? Referred(ILocalSymbol local, IOperation use)
    {
        foreach (var operation in use.Root().Descendants())
        {
            switch (operation)
            {
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: { } item }, Collection: { } items }
                    when item.IsSame(local):
                    return (items.Unwrapped(), items);
                case IVariableDeclaratorOperation { Symbol: { } declared } declarator when declared.IsSame(local):
                    return declarator.GetVariableInitializer() is { Value: var place } ? (place, null) : null;
            }
        }

        return null;
    }

    // Interlocked and Volatile take references, but access them in a thread-safe way.
    private static bool IsSynchronised(IArgumentOperation argument) => argument.Parent is IInvocationOperation { TargetMethod.ContainingType: { } type }
        && type.Name switch
        {
            "Interlocked" or "Volatile" or "LazyInitializer" => type.ContainingNamespace.IsWithin("System.Threading"),
            "ImmutableInterlocked" => type.ContainingNamespace.IsWithin("System.Collections"),
            _ => false,
        };
}
