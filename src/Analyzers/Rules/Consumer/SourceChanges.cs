using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Recognises code outside of a source that changes its fields, or the contents of what they hold.</summary>
/// <param name="source">The variable or field that holds the source.</param>
/// <param name="root">The method that uses it.</param>
internal sealed class SourceChanges(ISymbol source, IOperation root)
{
    private readonly ISymbol[] shared = [.. Given(root, source), .. Taken(root, source)];

    /// <summary>The changes that an operation makes: the place in the code, what is changed, and whether it is the contents of that.</summary>
    public IEnumerable<(IOperation Where, string Name, bool IsOfContents)> At(IOperation operation)
    {
        var targets = Targets(operation).ToArray();
        foreach (var target in targets)
        {
            if (Written(target) is var (name, isOfContents))
                yield return (targets.Length == 1 ? operation : target, name, isOfContents);
        }

        if (NameOf(operation) is { } held && IsFilled(operation))
            yield return (operation, held, true);
    }

    /// <summary>The variable or field that an operation refers to.</summary>
    public static ISymbol? Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Parts(assignment.Target),
        IIncrementOrDecrementOperation step => [step.Target],
        IArgumentOperation { Value: { } value } argument when argument.IsByReference() => [value],
        _ => [],
    };

    // Those of a tuple on the left side.
    private static IEnumerable<IOperation> Parts(IOperation target) => target is ITupleOperation tuple ? tuple.Elements.SelectMany(Parts) : [target];

    // 'source.Scale', 'source.Weights[3]', 'source.Settings.Scale', and an element of an array that the source shares with this method.
    private (string Name, bool IsOfContents)? Written(IOperation target)
    {
        var isOfContents = false;
        while (true)
        {
            if (NameOf(target) is { } name && (isOfContents || MemberOf(target, source) is not null))
                return (name, isOfContents);
            var holder = target switch
            {
                IArrayElementReferenceOperation element => element.ArrayReference,
                IMemberReferenceOperation { Instance: { } instance } => instance.Unwrapped(),
                _ => null,
            };
            if (holder is null)
                return null;
            // A struct in a field is a part of the source, and what a class holds is shared.
            isOfContents |= holder.Type is { IsReferenceType: true };
            target = holder;
        }
    }

    private string? NameOf(IOperation operation) => MemberOf(operation, source) is { } member ? $"{source.Name}.{member.Name}"
        : Named(operation) is { } local && shared.Any(each => each.IsSame(local)) ? local.Name : null;

    private static bool IsFilled(IOperation place) => place.User() switch
    {
        // Elements are the targets of what writes to them, and a local that takes an array is looked at where it is used.
        IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } or IVariableInitializerOperation => false,
        IInvocationOperation { Instance.Type: { } type, TargetMethod: { } method } when ThreadSafety.IsChanging(type, method) => true,
        _ => FilledPlaces.Is(place),
    };

    private static ISymbol? MemberOf(IOperation operation, ISymbol source)
    {
        var (member, instance) = operation switch
        {
            IFieldReferenceOperation { Field.IsStatic: false } field => ((ISymbol)field.Field, field.Instance),
            IPropertyReferenceOperation { Property: { IsStatic: false, IsIndexer: false } property } reference => (property, reference.Instance),
            _ => (null, null),
        };
        return instance is not null && Named(instance.Unwrapped()).IsSame(source) ? member : null;
    }

    // Locals that are arguments of 'new Source(...)'.
    private static IEnumerable<ISymbol> Given(IOperation root, ISymbol source) => root.Descendants()
        .Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when declarator.Symbol.IsSame(source) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation assignment when Named(assignment.Target).IsSame(source) => assignment.Value,
            _ => null,
        })
        .Select(value => value?.Unwrapped()).OfType<IObjectCreationOperation>()
        .SelectMany(creation => creation.Arguments).Select(argument => argument.Value.Unwrapped())
        .Where(value => value.Type is IArrayTypeSymbol).Select(Named).OfType<ISymbol>();

    // 'var weights = source.Weights;', where the local is never given another array.
    private static IEnumerable<ISymbol> Taken(IOperation root, ISymbol source) => root.Descendants().OfType<IVariableDeclaratorOperation>()
        .Where(declarator => declarator.Symbol.Type.IsReferenceType && declarator.GetVariableInitializer()?.Value is { } value
            && MemberOf(value.Unwrapped(), source) is not null
            && !root.Descendants().Any(other => Targets(other).Any(target => Named(target).IsSame(declarator.Symbol))))
        .Select(declarator => declarator.Symbol);
}
