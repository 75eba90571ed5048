using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Looks through a compilation for code that sets a static. For the few statics that are asked about, so it looks at names first.</summary>
internal static class StaticWrites
{
    /// <summary>The first method that sets a static, other than those that run in each process: static constructors and module initializers.</summary>
    public static ISymbol? Find(ISymbol member, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (Bodies.IsGenerated(tree))
                continue;
            SemanticModel? model = null;
            foreach (var name in tree.GetRoot(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != member.Name || !WrittenNames.CanBeSet(name))
                    continue;
                // The compilation has the driver's model, as in Bodies.
#pragma warning disable RS1030
                model ??= compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                if ((model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition).IsSame(member.OriginalDefinition)
                    && IsWrite(model, name, cancellation)
                    && model.GetEnclosingSymbol(name.SpanStart, cancellation) is { } setter
                    && !RunsInEachProcess(setter))
                {
                    return Named(setter);
                }
            }
        }

        return null;
    }

    private static bool RunsInEachProcess(ISymbol setter) =>
        setter is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } || setter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ModuleInitializerAttribute");

    // A lambda has no name, and is called by that of the member that it is in.
    private static ISymbol Named(ISymbol setter) => setter switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, ContainingSymbol: { } outer } => Named(outer),
        IMethodSymbol { AssociatedSymbol: { } property } => property,
        _ => setter,
    };

    private static bool IsWrite(SemanticModel model, IdentifierNameSyntax name, CancellationToken cancellation)
    {
        var operation = model.GetOperation(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name, cancellation);
        return operation?.Parent is IAssignmentOperation or IIncrementOrDecrementOperation or IArgumentOperation;
    }
}
