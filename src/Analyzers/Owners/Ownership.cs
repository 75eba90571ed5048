using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Owners;

/// <summary>Determines the owners of the objects in one frame. The owner is unknown where it cannot follow the code.</summary>
/// <param name="frame">The method, and how it was entered.</param>
/// <param name="roots">Its code.</param>
/// <param name="workerMembers">Members of the source that each worker sets for itself.</param>
/// <param name="implementations">The objects of interfaces that members hold.</param>
internal sealed class Ownership(Frame frame, IReadOnlyList<IOperation> roots, ISet<ISymbol> workerMembers, Implementations implementations)
{
    private Dictionary<ILocalSymbol, List<IOperation?>>? assigned;
    private readonly Dictionary<ILocalSymbol, Owner> locals = new(SymbolEqualityComparer.Default);

    public Implementations Implementations => implementations;

    public Owner Of(IOperation? operation) => operation switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => frame.Receiver,
        IConversionOperation or IParenthesizedOperation => Of(operation.Unwrapped()),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input => Of(input.Matched()),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver,
            Parent.Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation } } => Owner.Worker,
        IFieldReferenceOperation field => OfMember(field.Field.AssociatedSymbol ?? field.Field, field.Field.Type, Of(field.Instance)),
        IPropertyReferenceOperation { Property.Type: { } type } reference when implementations.Automatic(reference, frame.Method) is { } property =>
            OfMember(property, type, Of(reference.Instance)),
        // A span has the owner of the memory behind it. All copies of the source share that memory.
        IPropertyReferenceOperation { Property.Name: "Span", Arguments.Length: 0 } view => Of(view.Instance) is var owner && owner == Owner.Source
            ? Owner.Shared : owner,
        IParameterReferenceOperation { Parameter: { } parameter } =>
            Members.IsCaptured(parameter, frame.Method) ? OfMember(parameter, parameter.Type, frame.Receiver) : OfParameter(operation, parameter),
        ILocalReferenceOperation local => OfLocal(local.Local),
        IObjectCreationOperation made when made.Viewed() is { } array =>
            made.Arguments.Any(argument => IsOfSample(argument.Value)) ? OfRange(array) : Of(array),
        IObjectCreationOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation or ICollectionExpressionOperation
            or IInterpolatedStringOperation or IWithOperation => Owner.Worker,
        IArrayElementReferenceOperation element => OfElement(element, element.ArrayReference, element.Indices),
        IPropertyReferenceOperation { Property.IsIndexer: true } element when element.Property.ContainingNamespace.IsWithin("System.Collections") =>
            OfElement(element, element.Instance, element.Arguments.Select(argument => argument.Value)),
        // An element of the indices that a method for batches gets is the index of a sample.
        IPropertyReferenceOperation { Property.IsIndexer: true } element when Of(element.Instance) == Owner.Index => Owner.Index,
        IInvocationOperation view when view.IsView() =>
            view.Arguments.Any(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Int32 && IsOfSample(argument.Value))
                ? OfRange(view.Subject()) : Of(view.Subject()),
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply
            or BinaryOperatorKind.LeftShift } sum
            when Of(sum.LeftOperand) == Owner.Index || Of(sum.RightOperand) == Owner.Index => Owner.Index,
        ICoalesceAssignmentOperation lazy => Of(lazy.Target),
        ICoalesceOperation either => Join(Of(either.Value), Of(either.WhenNull)),
        IConditionalOperation { WhenFalse: { } other } either => Join(Of(either.WhenTrue), Of(other)),
        ISimpleAssignmentOperation assignment => Of(assignment.Target),
        IConditionalAccessInstanceOperation instance when instance.Accessed() is var accessed && accessed != instance => Of(accessed),
        _ => Owner.Unknown,
    };

    /// <summary>The owner of the object that a member refers to.</summary>
    public Owner OfMember(ISymbol member, ITypeSymbol type, Owner holder)
    {
        if (member.IsStatic)
            return Members.IsThreadStatic(member) ? Owner.Worker : Owner.Shared;
        return holder switch
        {
            Owner.Source when workerMembers.Contains(member) => Owner.Worker,
            Owner.Source => type switch { { IsReferenceType: true } => Owner.Shared, { IsValueType: true } => Owner.Source, _ => Owner.Unknown },
            _ => holder,
        };
    }

    // What is at the index of a sample, or at a position that is found there: 'rows[index]', 'rows[order[index]]'.
    private bool IsOfSample(IOperation index) => Of(index) is Owner.Index or Owner.Sample or Owner.Group;

    private Owner OfElement(IOperation element, IOperation? collection, IEnumerable<IOperation> indices)
    {
        var owners = indices.Select(Of).ToArray();
        return Of(collection) switch
        {
            Owner.Sample => Owner.Sample,
            Owner.Shared or Owner.Group when owners.Contains(Owner.Index) => Owner.Sample,
            Owner.Shared or Owner.Group when indices.Any(IsNumberOfWorker) => Owner.Worker,
            Owner.Group => Owner.Group,
            // Two samples can have one label: 'sums[labels[index]]' is of both.
            Owner.Shared when Array.Exists(owners, owner => owner is Owner.Sample or Owner.Group) => Owner.Group,
            // 'transforms[0]' is the same object for all workers.
            Owner.Shared when element.Type is { IsReferenceType: true } && indices.All(index => index.ConstantValue.HasValue) => Owner.Shared,
            Owner.Worker when Array.Exists(owners, owner => owner is Owner.Index or Owner.Sample or Owner.Group) => Owner.Worker,
            _ => Owner.Unknown,
        };
    }

    // 'scratch[worker]', by the number that its start hook is given, or by that of its shard.
    private bool IsNumberOfWorker(IOperation index) => Of(index) == Owner.Worker && index.Unwrapped() is IParameterReferenceOperation
        or IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } };

    // A range that begins at a position of the sample's own is the sample's, such as a row of all rows' values.
    private Owner OfRange(IOperation? collection) => Of(collection) switch
    {
        Owner.Shared or Owner.Sample or Owner.Group => Owner.Sample,
        Owner.Worker => Owner.Worker,
        _ => Owner.Unknown,
    };

    private static Owner Join(Owner one, Owner other) => one == other ? one : Owner.Unknown;

    // For a parameter of a lambda, this is the owner of the argument that the call which takes the lambda passes on to it.
    private Owner OfParameter(IOperation reference, IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction }
        && reference.Ancestors().OfType<IAnonymousFunctionOperation>().FirstOrDefault(function =>
            function.Symbol.IsSame(parameter.ContainingSymbol)) is { } lambda && !lambda.Symbol.IsSame(frame.Method)
            ? lambda.AsArgument()?.HandedOn(parameter.Ordinal) is { } state ? Of(state) : Owner.Unknown
            : frame.OwnerOf(parameter);

    private Owner OfLocal(ILocalSymbol local)
    {
        if (locals.TryGetValue(local, out var known))
            return known;
        // A local whose value depends on itself counts as unknown.
        locals[local] = Owner.Unknown;
        assigned ??= Gather();
        var owner = Owner.Unknown;
        if (assigned.TryGetValue(local, out var values))
        {
            var owners = values.Select(Of).Distinct().ToArray();
            owner = owners.Length == 1 ? owners[0] : Owner.Unknown;
        }

        return locals[local] = owner;
    }

    private Dictionary<ILocalSymbol, List<IOperation?>> Gather()
    {
        var found = new Dictionary<ILocalSymbol, List<IOperation?>>(SymbolEqualityComparer.Default);
        foreach (var operation in roots.SelectMany(root => root.DescendantsAndSelf()))
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Symbol: { } local } declarator when declarator.GetVariableInitializer() is { } initializer:
                    Add(local, initializer.Value);
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { } local } } assignment:
                    Add(local, assignment.Value);
                    break;
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: { } local } } loop
                    when loop.Collection.Unwrapped() is IParameterReferenceOperation indices && Of(indices) == Owner.Index:
                    Add(local, indices);
                    break;
                // All workers find the same objects in a collection that they share.
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: { Type.IsReferenceType: true } local } } loop
                    when Of(loop.Collection) == Owner.Shared:
                    Add(local, loop.Collection);
                    break;
                case IArgumentOperation { Value: ILocalReferenceOperation { Local: { } local } } argument when argument.IsByReference():
                    Add(local, null);
                    break;
                // Of '(row, row[1]) = ...' only the local itself gets another value.
                case IDeconstructionAssignmentOperation { Target: var targets }:
                    foreach (var reference in targets.DescendantsAndSelf().OfType<ILocalReferenceOperation>())
                    {
                        if (reference.Parent is ITupleOperation or IDeclarationExpressionOperation)
                            Add(reference.Local, null);
                    }

                    break;
                case IDeclarationExpressionOperation or IDeclarationPatternOperation:
                    foreach (var reference in operation.Descendants().OfType<ILocalReferenceOperation>())
                        Add(reference.Local, null);
                    break;
            }
        }

        return found;

        void Add(ILocalSymbol local, IOperation? value)
        {
            if (!found.TryGetValue(local, out var values))
                found[local] = values = [];
            values.Add(value);
        }
    }
}
