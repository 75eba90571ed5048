using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports loaders that nobody disposes: their workers and their memory stay.</summary>
internal sealed class UndisposedLoaderRule : ConsumerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED602", DiagnosticSeverity.Warning,
        "A loader is disposed",
        "The loader of '{0}' is never disposed, so that its workers and its queue stay until the program ends: write 'using var {1} = ...'");

    public override SyntaxKind Kind => SyntaxKind.InvocationExpression;

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node) && !IsDeclaredWithUsing(node);

    private static bool IsDeclaredWithUsing(SyntaxNode call) =>
        call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } or UsingStatementSyntax } } };

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call))
            return;
        var holder = call.Parent;
        while (holder is IConversionOperation or IParenthesizedOperation)
            holder = holder.Parent;
        var name = holder switch
        {
            IExpressionStatementOperation => "loader",
            // Asked for epochs at once, and then forgotten.
            IInvocationOperation { TargetMethod.Name: not "Dispose", Instance: not null } => "loader",
            IPropertyReferenceOperation => "loader",
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } when !IsUsing(declarator) && !IsLookedAfter(declarator) => declarator.Symbol.Name,
            _ => null,
        };
        if (name is not null)
            report(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), SourceOf(call), name));
    }

    private static bool IsUsing(IOperation declarator)
    {
        for (var link = declarator.Parent; link is IVariableDeclarationOperation or IVariableDeclarationGroupOperation or IUsingDeclarationOperation or IUsingOperation; link = link.Parent)
        {
            if (link is IUsingDeclarationOperation or IUsingOperation)
                return true;
        }

        return false;
    }

    // Disposed, or given to somebody else who may do it.
    private static bool IsLookedAfter(IVariableDeclaratorOperation declarator)
    {
        var root = (IOperation)declarator;
        while (root.Parent is { } parent)
            root = parent;
        return root.Descendants().OfType<ILocalReferenceOperation>().Any(use => SymbolEqualityComparer.Default.Equals(use.Local, declarator.Symbol) && !IsReading(use));
    }

    private static bool IsReading(IOperation use) => use.Parent switch
    {
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: var method } => instance == use && method != "Dispose",
        IPropertyReferenceOperation => true,
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.Name: "Dispose" } } => false,
        IConditionalAccessOperation => true,
        _ => false,
    };
}
