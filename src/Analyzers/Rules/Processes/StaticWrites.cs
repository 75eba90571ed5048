using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>
/// Looks through a compilation for code that sets a static, or fills the collection in it. For the few statics that are asked about, so it looks at names
/// first.
/// </summary>
internal static class StaticWrites
{
    /// <summary>
    /// The first member that sets or fills a static, other than what runs in each process: static constructors, module initializers, and what those call.
    /// </summary>
    public static (ISymbol Setter, bool IsFilled)? Find(ISymbol member, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (Bodies.IsGenerated(tree))
                continue;
            SemanticModel? model = null;
            foreach (var name in tree.GetRoot(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != member.Name || (!WrittenNames.CanBeSetInPart(name) && WrittenNames.CalledOn(name) is null))
                    continue;
                // The compilation has the driver's model, as in Bodies.
#pragma warning disable RS1030
                model ??= compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                if ((model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition).IsSame(member.OriginalDefinition)
                    && IsFilling(model, name, cancellation) is { } isFilled
                    && model.GetEnclosingSymbol(name.SpanStart, cancellation) is { } setter
                    && !RunsInEachProcess(setter, cancellation))
                {
                    return (Named(setter), isFilled);
                }
            }
        }

        return null;
    }

    // Null where it is only read.
    private static bool? IsFilling(SemanticModel model, IdentifierNameSyntax name, CancellationToken cancellation) =>
        model.GetOperation(WrittenNames.Whole(name), cancellation)?.Parent switch
    {
        IAssignmentOperation or IIncrementOrDecrementOperation => false,
        // Of an extension method the collection is an argument, and only read as far as anybody knows.
        IArgumentOperation argument when argument.IsByReference() => false,
        IInvocationOperation { Instance.Type: { } type, TargetMethod: { } method } when ThreadSafety.IsGathering(type, method) => true,
        IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } when WrittenNames.CanBeSetInPart(name) => true,
        _ => null,
    };

    private static bool RunsInEachProcess(ISymbol setter, CancellationToken cancellation) => setter switch
    {
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => true,
        _ when setter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ModuleInitializerAttribute") => true,
        IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true } method => IsCalledAtFirst(method, cancellation),
        _ => false,
    };

    // 'static Settings() => Load();', 'static readonly Table Ready = Load();'
    private static bool IsCalledAtFirst(IMethodSymbol method, CancellationToken cancellation) => method.ContainingType.DeclaringSyntaxReferences
        .SelectMany(part => part.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
        .Where(name => name.Identifier.ValueText == method.Name)
        .Any(name => name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } user
            && user is ConstructorDeclarationSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null }
                && user.Modifiers.Any(SyntaxKind.StaticKeyword));

    // A lambda has no name, and is called by that of the member that it is in.
    private static ISymbol Named(ISymbol setter) => setter switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, ContainingSymbol: { } outer } => Named(outer),
        IMethodSymbol { AssociatedSymbol: { } property } => property,
        _ => setter,
    };
}
