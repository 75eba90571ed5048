using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>
/// Reports writes to a source after its loader was created. They come too late: each worker has a copy of the fields, and loads batches ahead.
/// </summary>
internal sealed class ChangedSourceRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED605", RuleCategory.Consumer,
        "A source stays as it is while its loader reads it",
        "'{0}' is written after the loader of '{1}' was made, and its workers, which have copies of the fields, never see the new value: write it before CreateLoader, or make a new loader");

    private static readonly DiagnosticDescriptor OfContents =
        Rule.Saying("What '{0}' holds is written while the loader of '{1}' reads ahead, so chance decides which samples have the new values, and worker processes never see them: write it before CreateLoader, or make a new loader");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfContents];

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node);

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call) || call.Subject()?.Unwrapped() is not { } subject
            || SourceChanges.Named(subject) is not { } source)
            return;
        // While the loader can be read: in the block or 'using' that creates it, until it is disposed or another loader is created.
        var scope = Scope(call);
        var root = call.Root();
        var end = scope.Descendants().OfType<IInvocationOperation>().Where(other =>
            IsAfter(other, call) && Ends(other, call, source)).Select(other => other.Syntax.SpanStart).DefaultIfEmpty(int.MaxValue).Min();
        var changes = new SourceChanges(source, root);
        foreach (var later in scope.Descendants().Where(other => IsAfter(other, call) && other.Syntax.SpanStart < end && !IsInFunction(other, scope)))
        {
            foreach (var (where, name, isOfContents) in changes.At(later))
                report(Diagnostic.Create(isOfContents ? OfContents : Rule, where.Syntax.GetLocation(), name, SourceOf(call)));
        }
    }

    private static IOperation Scope(IOperation call) =>
        call.Ancestors().FirstOrDefault(link =>
            link is IUsingOperation { Resources: { } resources } scope && call.IsWithin(resources) && scope.Body is not null) is IUsingOperation held
            ? held.Body
            : call.Ancestors().FirstOrDefault(link => link is IBlockOperation) ?? call.Root();

    private static bool Ends(IInvocationOperation other, IInvocationOperation call, ISymbol source) =>
        (IsCreateLoader(other) && other.Subject()?.Unwrapped() is { } subject && SourceChanges.Named(subject).IsSame(source))
        || (other is { TargetMethod.Name: "Dispose", Instance: { } loader }
            && call.User() is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var kept } }
            && SourceChanges.Named(loader.Unwrapped()).IsSame(kept));

    private static bool IsAfter(IOperation operation, IOperation call) => operation.Syntax.SpanStart >= call.Syntax.Span.End;

    private static bool IsInFunction(IOperation operation, IOperation scope) =>
        operation.Ancestors().TakeWhile(link => link != scope).Any(link => link is IAnonymousFunctionOperation or ILocalFunctionOperation);
}
