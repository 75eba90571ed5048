using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>A change of a source.</summary>
/// <param name="Where">The place in the code.</param>
/// <param name="Name">What is changed, as the code names it.</param>
/// <param name="Member">The member that is changed; null for an array or a collection that the source was given.</param>
/// <param name="IsOfContents">Whether the contents of the member or array change, rather than the member itself.</param>
internal readonly record struct SourceChange(IOperation Where, string Name, ISymbol? Member, bool IsOfContents);

/// <summary>Recognises code that changes the fields of a source, or the contents of what they hold.</summary>
/// <param name="names">The names of the source in the method.</param>
/// <param name="root">The method that uses it.</param>
/// <param name="made">The creation of a source without a name; null for any other.</param>
/// <param name="isRead">Whether samples read what a parameter of the constructor was given; without it, collections that it was given are left out.</param>
internal sealed class SourceChanges(
    SourceNames names, IOperation root, IObjectCreationOperation? made = null, Func<ISymbol, bool>? isRead = null)
{
    // Far more references to references than people write.
    private const int MaxReferences = 8;

    private readonly Dictionary<ISymbol, ISymbol?> shared = Shared(names, root, made, isRead);

    /// <summary>Whether the method has arrays or collections that the source holds, too.</summary>
    public bool SharesAny => shared.Count > 0;

    /// <summary>The changes that an operation makes.</summary>
    public IEnumerable<SourceChange> At(IOperation operation)
    {
        var targets = SourceNames.Targets(operation).ToArray();
        foreach (var target in targets)
        {
            if (Written(target) is var (name, member, isOfContents))
                yield return new(targets.Length == 1 ? operation : target, name, member, isOfContents);
        }

        if (NameOf(operation) is var (held, holder) && IsFilled(operation))
            yield return new(operation, held, holder, true);
    }

    /// <summary>The array that the source shares with this method, if a call gives it to a method that writes to its elements; null if there is none.</summary>
    public ISymbol? FilledBy(IInvocationOperation call, Bodies bodies) => call.Arguments
        .Where(argument => SourceNames.Named(argument.Value.Unwrapped()) is { } given && shared.ContainsKey(given)
            && argument.Parameter is { } parameter && bodies.Of(call.TargetMethod.OriginalDefinition)
                .SelectMany(body => body.Descendants().OfType<IParameterReferenceOperation>())
                .Any(use => use.Parameter.IsSame(parameter.OriginalDefinition) && ElementWrites.Is(use)))
        .Select(argument => SourceNames.Named(argument.Value.Unwrapped())).FirstOrDefault();

    // 'source.Scale', 'source.Weights[3]', 'source.Settings.Scale', an element of an array that the source shares with this method, or a reference to those.
    private (string Name, ISymbol? Member, bool IsOfContents)? Written(IOperation target)
    {
        var isOfContents = false;
        for (var references = 0; references < MaxReferences;)
        {
            if (NameOf(target) is var (name, member) && (isOfContents || MemberOf(target) is not null))
                return (name, member, isOfContents);
            var holder = target switch
            {
                IArrayElementReferenceOperation element => element.ArrayReference,
                IMemberReferenceOperation { Instance: { } instance } => instance.Unwrapped(),
                ILocalReferenceOperation { Local.RefKind: RefKind.Ref } reference => Referred(reference.Local),
                _ => null,
            };
            if (holder is null)
                return null;
            // A change in a struct changes the member that holds it. A change in an object of a class changes the contents of the member.
            if (target is ILocalReferenceOperation)
                references++;
            else
                isOfContents |= holder.Type is { IsReferenceType: true };
            target = holder;
        }

        return null;
    }

    // The place that a local is a reference to: 'ref var scale = ref source.Scale'. Null for a local that is later made to refer to another place, because it
    // may refer to either.
    private IOperation? Referred(ILocalSymbol local) =>
        root.Root().Descendants().Any(operation => operation is ISimpleAssignmentOperation { IsRef: true } && Named(operation).IsSame(local)) ? null
        : root.Root().Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => declarator.Symbol.IsSame(local))
            ?.GetVariableInitializer()?.Value.Unwrapped();

    private static ISymbol? Named(IOperation assignment) => SourceNames.Named(((ISimpleAssignmentOperation)assignment).Target);

    private (string Name, ISymbol? Member)? NameOf(IOperation operation) =>
        MemberOf(operation) is var (member, holder) ? (holder is null ? member.Name : $"{holder.Name}.{member.Name}", member)
        : SourceNames.Named(operation) is { } local && shared.TryGetValue(local, out var taken) ? (local.Name, taken) : null;

    private static bool IsFilled(IOperation place) => place.User() switch
    {
        // Writes to elements are found as assignments, and a local that takes the array is examined where the local is used.
        IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } or IVariableInitializerOperation => false,
        IInvocationOperation { Instance.Type: { } type, TargetMethod: { } method } when ThreadSafety.IsChanging(type, method) => true,
        _ => ElementWrites.Is(place),
    };

    private (ISymbol Member, ISymbol? Holder)? MemberOf(IOperation operation) => MemberOf(operation, names);

    // The member, and the variable that holds the source; null for 'this'.
    private static (ISymbol Member, ISymbol? Holder)? MemberOf(IOperation operation, SourceNames names)
    {
        var (member, instance) = operation switch
        {
            IFieldReferenceOperation { Field.IsStatic: false } field => ((ISymbol)field.Field, field.Instance),
            IPropertyReferenceOperation { Property: { IsStatic: false, IsIndexer: false } property } reference => (property, reference.Instance),
            // In methods of the source, the parameters of its primary constructor are its fields.
            IParameterReferenceOperation { Parameter: { } parameter } when names.IsThis && Members.IsPrimary(parameter) => (parameter, null),
            _ => (null, null),
        };
        if (member is IParameterSymbol)
            return (member, null);
        return member is not null && instance is not null && names.Has(instance) ? (member, SourceNames.Named(instance.Unwrapped())) : null;
    }

    // Locals that share an array or a collection with the source, with the member that they were taken from.
    private static Dictionary<ISymbol, ISymbol?> Shared(
        SourceNames names, IOperation root, IObjectCreationOperation? made, Func<ISymbol, bool>? isRead)
    {
        var shared = new Dictionary<ISymbol, ISymbol?>(SymbolEqualityComparer.Default);
        foreach (var given in (made is null ? Created(root, names) : [made]).SelectMany(creation => Given(creation, isRead)))
            shared[given] = null;
        if (made is not null)
            return shared;
        foreach (var (local, member) in Taken(root, names))
            shared[local] = member;
        return shared;
    }

    private static IEnumerable<IObjectCreationOperation> Created(IOperation root, SourceNames names) => root.Descendants()
        .Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when names.Has(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation assignment when names.Has(assignment.Target) => assignment.Value,
            _ => null,
        })
        .Select(value => value?.Unwrapped()).OfType<IObjectCreationOperation>();

    // Locals that are arguments of 'new Source(...)'. A constructor may copy a list, so it has to be seen that samples read the one that was given.
    private static IEnumerable<ISymbol> Given(IObjectCreationOperation creation, Func<ISymbol, bool>? isRead) => creation.Arguments
        .Where(argument => argument.Value.Unwrapped().Type switch
        {
            IArrayTypeSymbol => true,
            { } type => ThreadSafety.IsCollection(type) && argument.Parameter is { } taken && isRead?.Invoke(taken) == true,
            _ => false,
        })
        .Select(argument => SourceNames.Named(argument.Value.Unwrapped())).OfType<ISymbol>();

    // 'var weights = source.Weights;', where the local is never given another array.
    private static IEnumerable<(ISymbol Local, ISymbol Member)> Taken(IOperation root, SourceNames names) =>
        root.Descendants().OfType<IVariableDeclaratorOperation>()
        .Where(declarator => declarator.Symbol is { IsRef: false, Type.IsReferenceType: true } && SourceNames.IsKept(declarator.Symbol, root))
        .Select(declarator => (declarator.Symbol, Value: declarator.GetVariableInitializer()?.Value.Unwrapped()))
        .Select(taken => (taken.Symbol, Member: taken.Value is { } value ? MemberOf(value, names)?.Member : null))
        .Where(taken => taken.Member is not null).Select(taken => ((ISymbol)taken.Symbol, taken.Member!));
}
