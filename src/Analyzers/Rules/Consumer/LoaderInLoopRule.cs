using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports loaders that are made anew in each turn of a loop, though nothing about them changes.</summary>
internal sealed class LoaderInLoopRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED603", RuleCategory.Consumer,
        "A loader is made once, before the loop over the epochs",
        "The loader of '{0}' is made anew in each turn of the loop, so that its workers start again each time: "
        + "make it before the loop, and read 'loader.Epochs(n)'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node) && node.Ancestors().Any(IsLoop);

    private static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is IInvocationOperation call && IsCreateLoader(call) && Loop(call) is { } loop && !DependsOn(call, loop) && IsReadForOne(loop))
            report(Diagnostic.Create(Rule, call.Syntax.GetLocation(), SourceOf(call)));
    }

    // A loop whose body makes the loader, in the same method.
    private static ILoopOperation? Loop(IOperation operation)
    {
        var around = operation.Ancestors().FirstOrDefault(link => link is IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation);
        return around is ILoopOperation loop && operation.IsWithin(loop.Body) && !IsRetry(loop) ? loop : null;
    }

    // 'while (true)' with a way out is one loader, tried again.
    private static bool IsRetry(ILoopOperation loop) => loop is IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } };

    // What is declared or assigned in the loop, or what other code decides, can be another in each turn.
    private static bool DependsOn(IOperation call, ILoopOperation loop)
    {
        var assigned = new HashSet<ISymbol>(loop.Descendants().Select(Assigned).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        return call.Descendants().Any(operation =>
            operation is IInvocationOperation
            || (Named(operation) is { } named
                && (assigned.Contains(named) || named.DeclaringSyntaxReferences.Any(reference =>
                reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span)))));
    }

    private static ISymbol? Assigned(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Named(assignment.Target),
        IIncrementOrDecrementOperation step => Named(step.Target),
        IArgumentOperation { Value: { } target } argument when argument.IsByReference() => Named(target),
        _ => null,
    };

    private static ISymbol? Named(IOperation operation) => operation switch
    {
        // The options of the call itself: what they are set to decides.
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => null,
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    // A loader that is read for several epochs: the loop around it is about something else.
    private static bool IsReadForOne(ILoopOperation loop) =>
        !loop.Body.Descendants().Any(operation =>
        operation is IInvocationOperation { TargetMethod: { ContainingType.Name: "DataLoader", Name: var name } } reading && name switch
    {
        "Epochs" => reading.Arguments is [{ Value.ConstantValue: not { HasValue: true, Value: 1 } }],
        "Epoch" => IsInLoop(reading, loop),
        _ => false,
    });

    private static bool IsInLoop(IOperation operation, ILoopOperation outer) =>
        operation.Ancestors().TakeWhile(link => link != outer).OfType<ILoopOperation>().Any(loop => operation.IsWithin(loop.Body));
}
