using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Finds loaders in private fields of a class that can be disposed, and forgets them there.</summary>
internal static class LoaderFields
{
    /// <summary>The field that takes a loader, if no code of its class disposes it or passes it on; null otherwise.</summary>
    /// <param name="user">What uses the loader.</param>
    public static IFieldSymbol? Forgotten(IOperation? user)
    {
        var field = user switch
        {
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var assigned } } => assigned,
            ICoalesceAssignmentOperation { Target: IFieldReferenceOperation { Field: var assigned } } => assigned,
            IFieldInitializerOperation { InitializedFields: [{ } initialized] } => initialized,
            _ => null,
        };
        return field is { IsStatic: false, DeclaredAccessibility: Accessibility.Private } && IsDisposable(field.ContainingType)
            && user?.SemanticModel is { Compilation: { } compilation } && !IsLookedAfter(field, new Bodies(compilation, CancellationToken.None)) ? field : null;
    }

    /// <summary>Whether code only reads a loader that it uses.</summary>
    public static bool IsReading(IOperation use) => use.User() switch
    {
        IInvocationOperation { Instance: not null, TargetMethod.Name: var method } => method is not ("Dispose" or "DisposeAsync"),
        IPropertyReferenceOperation => true,
        _ => false,
    };

    private static bool IsDisposable(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(face => face.Is("System", "IDisposable") || face.Is("System", "IAsyncDisposable"));

    private static bool IsLookedAfter(IFieldSymbol field, Bodies bodies) => field.ContainingType.DeclaringSyntaxReferences
        .SelectMany(part => NameUses.Of(part.SyntaxTree, field.Name, CancellationToken.None).Where(name => part.Span.Contains(name.Span)))
        .Where(name => bodies.SymbolOf(name).IsSame(field.OriginalDefinition))
        .Any(name => bodies.At(MemberNames.Whole(name)) is { } use && !IsReading(use) && !IsTarget(use));

    private static bool IsTarget(IOperation use) =>
        use.Parent is IAssignmentOperation { Target: var target } && target == use
        // '(training, validation) = (first, second)' in a constructor
        || use.Parent is ITupleOperation { Parent: IDeconstructionAssignmentOperation { Target: var targets } } && targets == use.Parent;
}
