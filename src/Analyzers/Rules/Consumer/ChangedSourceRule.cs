using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private static readonly DiagnosticDescriptor OfCall =
        Rule.Saying("'{0}' writes '{2}' after the loader of '{1}' was made, and its workers, which have copies of the fields, never see the new value: call it before CreateLoader, or make a new loader");

    private static readonly DiagnosticDescriptor OfCallToContents =
        Rule.Saying("'{0}' writes to what '{2}' holds while the loader of '{1}' reads ahead, so chance decides which samples have the new values, and worker processes never see them: call it before CreateLoader, or make a new loader");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfContents, OfCall, OfCallToContents];

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node);

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call) || call.SemanticModel is not { Compilation: { } compilation })
            return;
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var part in Sources(call))
        {
            var source = SourceNames.Named(part);
            if ((source is not null || part is IInstanceReferenceOperation or IObjectCreationOperation) && seen.Add(source ?? part.Type!))
            {
                var name = MixtureParts.IsMixture(call.Subject()?.Unwrapped().Type) ? part.Type!.Name : SourceOf(call);
                Analyze(call, source, part, name, compilation, report);
            }
        }
    }

    // The source, or all those of a mixture.
    private static IEnumerable<IOperation> Sources(IInvocationOperation call) => call.Subject()?.Unwrapped() switch
    {
        null => [],
        var subject when MixtureParts.IsMixture(subject.Type) => MixtureParts.Of(subject).Select(part => part.Unwrapped()),
        var subject => [subject],
    };

    // The source is null where the class creates the loader of its own object.
    private static void Analyze(
        IInvocationOperation call, ISymbol? source, IOperation part, string name, Compilation compilation, Action<Diagnostic> report)
    {
        // Only changes while the loader can be read count: those in the block or 'using' that creates it, until it is disposed or another loader is created.
        var scope = Scope(call);
        var root = call.Root();
        var made = part as IObjectCreationOperation;
        var names = made is null ? new SourceNames(source, root) : SourceNames.None;
        var bodies = new Bodies(compilation, CancellationToken.None);
        var calls = new SourceCalls(bodies, part.Type);
        var changes = new SourceChanges(names, root, made, calls.IsReadBySamples);
        // A source without a name can be changed only through the arrays and lists that it was given.
        if (made is not null && !changes.SharesAny)
            return;
        var end = scope.Descendants().Where(other => IsAfter(other, call) && Ends(other, call, names, source))
            .Select(other => other.Syntax.SpanStart).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var later in scope.Descendants().Where(other => IsAfter(other, call) && other.Syntax.SpanStart < end && !other.IsInFunction(scope)))
        {
            // In its own class, the source also has members that are not for samples, such as the loader itself.
            foreach (var change in changes.At(later).Where(change =>
                (!names.IsThis || change.Member is null || calls.IsReadBySamples(change.Member)) && IsInTime(later)))
                report(Diagnostic.Create(change.IsOfContents ? OfContents : Rule, change.Where.Syntax.GetLocation(), change.Name, name));
            if (later is not IInvocationOperation called)
                continue;
            if (calls.Changed(called, names) is var (member, isOfContents) && IsInTime(later))
                report(Diagnostic.Create(isOfContents ? OfCallToContents : OfCall, called.Syntax.GetLocation(), Callee(called), name, member.Name));
            else if (changes.FilledBy(called, bodies) is { } array && IsInTime(later))
                report(Diagnostic.Create(OfCallToContents, called.Syntax.GetLocation(), Callee(called), name, array.Name));
        }

        // Arrays and lists of a source without a name are mostly changed for the next one, when its loader is no longer read.
        bool IsInTime(IOperation change) => made is null || IsReadLater(call, change, scope);
    }

    // Whether the loader is used behind an operation, or in each iteration of a loop that runs it.
    private static bool IsReadLater(IInvocationOperation call, IOperation operation, IOperation scope) =>
        call.User() is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var loader } }
        && scope.Descendants().OfType<ILocalReferenceOperation>().Where(use => use.Local.IsSame(loader)).Any(use =>
            IsAfter(use, operation)
            || operation.Ancestors().TakeWhile(link => link != scope).Any(link => link is ILoopOperation loop && use.IsWithin(loop)));

    private static IOperation Scope(IOperation call) =>
        call.Ancestors().FirstOrDefault(link =>
            link is IUsingOperation { Resources: { } resources } scope && call.IsWithin(resources) && scope.Body is not null) is IUsingOperation held
            ? held.Body
            : call.Ancestors().FirstOrDefault(link => link is IBlockOperation) ?? call.Root();

    // 'source.Set(...)' without its arguments.
    private static string Callee(IInvocationOperation made) =>
        made.Syntax is InvocationExpressionSyntax { Expression: var called } ? called.ToString() : made.TargetMethod.Name;

    private static bool Ends(IOperation other, IInvocationOperation call, SourceNames names, ISymbol? source) => other switch
    {
        IInvocationOperation later when IsCreateLoader(later) =>
            Sources(later).Any(part => names.Has(part) || (names == SourceNames.None && part is IObjectCreationOperation)),
        IInvocationOperation { TargetMethod.Name: "Dispose", Instance: { } loader } =>
            call.User() is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var kept } }
            && SourceNames.Named(loader.Unwrapped()).IsSame(kept),
        // From here on, the variable holds another source.
        ISimpleAssignmentOperation { Target: { } target } => source is not null && SourceNames.Named(target).IsSame(source),
        _ => false,
    };

    private static bool IsAfter(IOperation operation, IOperation call) => operation.Syntax.SpanStart >= call.Syntax.Span.End;
}
