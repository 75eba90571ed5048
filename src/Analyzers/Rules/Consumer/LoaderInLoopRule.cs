using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
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

    private static readonly DiagnosticDescriptor OfCaller =
        Rule.Saying("The loader of '{0}' is created again each time that a loop calls '{1}', so its workers restart each time: create it before that loop, and pass it to '{1}'");

    private static readonly DiagnosticDescriptor OfQuery =
        Rule.Saying("The loader of '{0}' is created again each time that '{1}' calls the lambda, so its workers restart each time: create it before '{1}', and read 'loader.Epoch(n)' in the lambda");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfCaller, OfQuery];

    public override bool MayBreak(SyntaxNode node) =>
        MayCreateLoader(node) && (node.Ancestors().Any(link => CallsInLoops.IsLoop(link) || link is LambdaExpressionSyntax) || CallsInLoops.MayExist(node));

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call))
            return;
        if (Loop(call) is { } loop)
        {
            if (DependsOn(call, loop) || !IsReadForOne(BodyOf(loop), loop))
                return;
            report(Calling(loop) is { } query ? Diagnostic.Create(OfQuery, call.Syntax.GetLocation(), SourceOf(call), query)
                : Diagnostic.Create(Rule, call.Syntax.GetLocation(), SourceOf(call)));
        }
        else if (IsRead(call.Root()) && IsReadForOne(call.Root(), call.Root())
            && CallsInLoops.Of(call).FirstOrDefault(site => Loop(site) is { } around && !DependsOn(call, site, around)) is { TargetMethod.Name: var method })
        {
            report(Diagnostic.Create(OfCaller, call.Syntax.GetLocation(), SourceOf(call), method));
        }
    }

    // The loop, in the same method, whose body creates the loader, or the lambda that a query calls for each item.
    private static IOperation? Loop(IOperation operation) =>
        operation.Ancestors().FirstOrDefault(link => link is IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation) switch
        {
            ILoopOperation loop when operation.IsWithin(loop.Body) && !IsRetry(loop) => loop,
            IAnonymousFunctionOperation lambda when Calling(lambda) is not null => lambda,
            _ => null,
        };

    private static IOperation BodyOf(IOperation loop) => loop is ILoopOperation { Body: var body } ? body : ((IAnonymousFunctionOperation)loop).Body;

    // 'Enumerable.Range(0, 9).Select(epoch => ...)', 'epochs.ForEach(epoch => ...)'
    private static string? Calling(IOperation loop) => loop is IAnonymousFunctionOperation lambda
        && lambda.AsArgument()?.Parent is IInvocationOperation { TargetMethod: { Name: var name } query }
        && name is "Select" or "SelectMany" or "ForEach" or "ConvertAll"
        && (query.ContainingType.Is("System.Linq", "Enumerable") || query.ContainingType.Is("System", "Array")
            || query.ContainingType.Is("System.Collections.Generic", "List")) ? name : null;

    // 'while (true)' is a retry: it creates one loader, and tries again if that fails.
    private static bool IsRetry(ILoopOperation loop) => loop is IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } };

    private static bool DependsOn(IInvocationOperation call, IOperation loop) =>
        DependsOn(call.Descendants(), loop) || (call.Subject() is { } source && IsChanged(source.Unwrapped(), BodyOf(loop)));

    // Variables that are declared or assigned in the loop, and values that other code determines, can differ in each iteration.
    private static bool DependsOn(IEnumerable<IOperation> values, IOperation loop)
    {
        var assigned = new HashSet<ISymbol>(loop.Descendants().Select(Assigned).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        return values.Any(operation =>
            (operation is IInvocationOperation && !MixtureParts.IsMaking(operation))
            || (Named(operation) is { } named
                && (assigned.Contains(named) || named.DeclaringSyntaxReferences.Any(reference =>
                reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span)))));
    }

    // Whether the loader that the called method creates can differ at each call that the loop makes.
    private static bool DependsOn(IInvocationOperation call, IInvocationOperation site, IOperation loop)
    {
        var (body, seen) = (call.Root(), new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        return (site.Instance is { } receiver && DependsOn(receiver.DescendantsAndSelf(), loop))
            || call.Descendants().Any(operation => IsFromLoop(operation, body, site, loop, seen))
            || (call.Subject() is { } source && (IsChanged(source.Unwrapped(), body) || IsChanged(Given(source.Unwrapped(), site), BodyOf(loop))));
    }

    private static bool IsFromLoop(IOperation operation, IOperation body, IInvocationOperation site, IOperation loop, HashSet<ISymbol> seen) => operation switch
    {
        IInvocationOperation => !MixtureParts.IsMaking(operation),
        ILocalReferenceOperation { Local: var local } when local.ContainingSymbol.IsSame(site.TargetMethod.OriginalDefinition) =>
            seen.Add(local) && LocalValues.Of(local, body).ToArray() is var values
            && (values.Length == 0 || values.Any(value => value.DescendantsAndSelf().Any(part => IsFromLoop(part, body, site, loop, seen)))),
        IParameterReferenceOperation { Parameter: var parameter } when CallsInLoops.Given(site, parameter) is { } given =>
            DependsOn(given.DescendantsAndSelf(), loop),
        _ => Named(operation) is { } named && (DependsOn([operation], loop) || body.Descendants().Any(other => Assigned(other).IsSame(named))),
    };

    // What the call passes for a parameter; any other value itself.
    private static IOperation Given(IOperation value, IInvocationOperation site) =>
        value is IParameterReferenceOperation { Parameter: var parameter } ? CallsInLoops.Given(site, parameter) ?? value : value;

    // 'source.Fold = fold', 'source.Select(fold)'
    private static bool IsChanged(IOperation source, IOperation scope)
    {
        if (source is not { Type: { } type, SemanticModel: { Compilation: { } compilation } }
            || (SourceNames.Named(source) is null && source is not IInstanceReferenceOperation))
            return false;
        var names = new SourceNames(SourceNames.Named(source), source.Root());
        var changes = new SourceChanges(names, source.Root());
        var calls = new SourceCalls(new Bodies(compilation, CancellationToken.None), type);
        return scope.Descendants().Any(operation => changes.At(operation).Any(change => change.Member is null || calls.IsReadBySamples(change.Member))
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
    private static bool IsReadForOne(IOperation body, IOperation outer) => !body.Descendants().Any(operation => operation is IInvocationOperation reading
        && ReadingOf(reading) switch
        {
            "Epochs" => reading.Arguments is [{ Value.ConstantValue: not { HasValue: true, Value: 1 } }],
            "Epoch" => IsInLoop(reading, outer),
            _ => false,
        });

    private static bool IsRead(IOperation body) => body.Descendants().Any(operation => operation is IInvocationOperation call && ReadingOf(call) is not null);

    private static string? ReadingOf(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Epochs" or "Epoch", ContainingType.Name: "DataLoader" } method ? method.Name : null;

    private static bool IsInLoop(IOperation operation, IOperation outer) =>
        operation.Ancestors().TakeWhile(link => link != outer).OfType<ILoopOperation>().Any(loop => operation.IsWithin(loop.Body));
}
