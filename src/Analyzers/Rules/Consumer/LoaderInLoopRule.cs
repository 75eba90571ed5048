using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports loaders that are created in each iteration of a loop, although nothing about them changes.</summary>
internal sealed class LoaderInLoopRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED603", RuleCategory.Consumer,
        "A loader is created once, before the loop over the epochs",
        "The loader of '{0}' is created again in each iteration of the loop, so its workers restart each time: create it before the loop, and read 'loader.Epochs(n)'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node) && node.Ancestors().Any(IsLoop);

    private static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is IInvocationOperation call && IsCreateLoader(call) && Loop(call) is { } loop && !DependsOn(call, loop) && IsReadForOne(loop))
            report(Diagnostic.Create(Rule, call.Syntax.GetLocation(), SourceOf(call)));
    }

    // The loop, in the same method, whose body creates the loader.
    private static ILoopOperation? Loop(IOperation operation)
    {
        var around = operation.Ancestors().FirstOrDefault(link => link is IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation);
        return around is ILoopOperation loop && operation.IsWithin(loop.Body) && !IsRetry(loop) ? loop : null;
    }

    // 'while (true)' is a retry: it creates one loader, and tries again if that fails.
    private static bool IsRetry(ILoopOperation loop) => loop is IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } };

    // Variables that are declared or assigned in the loop, and values that other code determines, can differ in each iteration.
    private static bool DependsOn(IOperation call, ILoopOperation loop)
    {
        var assigned = new HashSet<ISymbol>(loop.Descendants().Select(Assigned).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        return call.Descendants().Any(operation =>
            (operation is IInvocationOperation && !MixtureParts.IsMaking(operation))
            || (Named(operation) is { } named
                && (assigned.Contains(named) || named.DeclaringSyntaxReferences.Any(reference =>
                reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span)))))
            || IsChanged(call, loop);
    }

    // 'source.Fold = fold', 'source.Select(fold)'
    private static bool IsChanged(IOperation call, ILoopOperation loop)
    {
        if (((IInvocationOperation)call).Subject()?.Unwrapped() is not { Type: { } type } subject || call.SemanticModel is not { Compilation: { } compilation }
            || (SourceNames.Named(subject) is null && subject is not IInstanceReferenceOperation))
            return false;
        var names = new SourceNames(SourceNames.Named(subject), call.Root());
        var changes = new SourceChanges(names, call.Root());
        var calls = new SourceCalls(new Bodies(compilation, CancellationToken.None), type);
        return loop.Body.Descendants().Any(operation => changes.At(operation).Any(change => change.Member is null || calls.IsReadBySamples(change.Member))
            || (operation is IInvocationOperation made && calls.Changed(made, names) is not null));
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
        // For an option in the initializer, only the assigned value matters.
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => null,
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    // If the loader is read for several epochs, the loop around it has another purpose.
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
