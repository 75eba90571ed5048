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

    private static readonly DiagnosticDescriptor OfPart =
        Rule.Saying("The loader of '{0}' is never disposed, so its workers and the memory of its queue are released only when the garbage collector finds it: read it in 'using ({1})'");

    private static readonly DiagnosticDescriptor OfField =
        Rule.Saying("The loader of '{0}' in '{1}' is not disposed where '{2}' is, so its workers and the memory of its queue are released only when the garbage collector finds it: call '{1}.Dispose()' there");

    private static readonly DiagnosticDescriptor OfList =
        Rule.Saying("The loader of '{0}' in '{1}' is never disposed, so its workers and the memory of its queue are released only when the garbage collector finds it: call 'Dispose()' of each loader in '{1}'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfPart, OfField, OfList];

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node) && !IsDeclaredWithUsing(node);

    private static bool IsDeclaredWithUsing(SyntaxNode call) =>
        call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: var statement } } }
        && statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } or UsingStatementSyntax;

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call))
            return;
        if (Lost(call) is { } name)
            report(Diagnostic.Create(Rule, call.Syntax.GetLocation(), SourceOf(call), name));
        else if (LoaderLists.Forgotten(UserOfLoader(call)) is { } list)
            report(Diagnostic.Create(OfList, call.Syntax.GetLocation(), SourceOf(call), list));
        else if (LoaderFields.Forgotten(UserOfLoader(call)) is { } field)
            report(Diagnostic.Create(OfField, call.Syntax.GetLocation(), SourceOf(call), field.Name, field.ContainingType.Name));
        else if (ReturnedLoaders.Place(UserOfLoader(call), call) is { } place && IsFirst(call, place))
            LookAtCallers(call, SourceOf(call), place, report);
    }

    // The method returns the loader, so its callers are to dispose it.
    private static void LookAtCallers(IInvocationOperation made, string source, int place, Action<Diagnostic> report)
    {
        foreach (var site in ReturnedLoaders.CallsAround(made))
        {
            if (place == ReturnedLoaders.Whole && ReturnedLoaders.Awaited(site) is { } loader && Lost(loader) is { } name)
                report(Diagnostic.Create(Rule, site.Syntax.GetLocation(), source, name));
            else if (place != ReturnedLoaders.Whole && ReturnedLoaders.Declared(site, place) is { } part && !LoaderLists.IsLookedAfter(part.Local, site.Root()))
                report(Diagnostic.Create(OfPart, part.Syntax.GetLocation(), source, part.Local.Name));
        }
    }

    // Of several loaders that a method returns at the same place, such as in the arms of 'if', the callers are told once.
    private static bool IsFirst(IInvocationOperation call, int place) => call.Root().Descendants().OfType<IInvocationOperation>()
        .First(other => IsCreateLoader(other) && ReturnedLoaders.Place(UserOfLoader(other), other) == place) == call;

    // The name that the loader has or can have, where the code neither disposes it nor passes it on; null if it does.
    private static string? Lost(IOperation loader) => UserOfLoader(loader) switch
    {
        IExpressionStatementOperation => "loader",
        // A member is called directly on the new loader, which is then lost.
        IInvocationOperation { TargetMethod.Name: not "Dispose", Instance: not null } => "loader",
        IPropertyReferenceOperation => "loader",
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
            when !IsUsing(declarator) && !LoaderLists.IsLookedAfter(declarator.Symbol, declarator.Root()) => declarator.Symbol.Name,
        _ => null,
    };

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
}
