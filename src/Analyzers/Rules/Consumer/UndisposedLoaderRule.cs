using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports loaders that are never disposed: their workers keep running, and their memory is not freed.</summary>
internal sealed class UndisposedLoaderRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED602", RuleCategory.Consumer,
        "A loader is disposed",
        "The loader of '{0}' is never disposed, so its workers and the memory of its queue are released only when the garbage collector finds it: write 'using var {1} = ...'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node) && !IsDeclaredWithUsing(node);

    private static bool IsDeclaredWithUsing(SyntaxNode call) =>
        call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: var statement } } }
        && statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } or UsingStatementSyntax;

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call))
            return;
        var name = UserOfLoader(call) switch
        {
            IExpressionStatementOperation => "loader",
            // A member is called directly on the new loader, which is then lost.
            IInvocationOperation { TargetMethod.Name: not "Dispose", Instance: not null } => "loader",
            IPropertyReferenceOperation => "loader",
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } when !IsUsing(declarator) && !IsLookedAfter(declarator) =>
                declarator.Symbol.Name,
            _ => null,
        };
        if (name is not null)
            report(Diagnostic.Create(Rule, call.Syntax.GetLocation(), SourceOf(call), name));
    }

    // What uses the loader, behind 'made ?? other' and 'isTest ? made : other'.
    private static IOperation? UserOfLoader(IOperation made)
    {
        var user = made.User();
        while (user is ICoalesceOperation or IConditionalOperation { Type: not null })
            user = user.User();
        return user;
    }

    private static bool IsUsing(IOperation declarator)
    {
        for (var link = declarator.Parent; link is IVariableDeclarationOperation or IVariableDeclarationGroupOperation or IUsingDeclarationOperation
            or IUsingOperation; link = link.Parent)
        {
            if (link is IUsingDeclarationOperation or IUsingOperation)
                return true;
        }

        return false;
    }

    // The loader is disposed, or passed to code that may dispose it.
    private static bool IsLookedAfter(IVariableDeclaratorOperation declarator) =>
        declarator.Root().Descendants().OfType<ILocalReferenceOperation>().Any(use => use.Local.IsSame(declarator.Symbol) && !IsReading(use));

    private static bool IsReading(IOperation use) => use.User() switch
    {
        IInvocationOperation { TargetMethod.Name: var method } => method != "Dispose",
        IPropertyReferenceOperation => true,
        _ => false,
    };
}
