using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
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
            || Named(subject) is not { } source)
            return;
        // While the loader can be read: in the block or 'using' that creates it, until it is disposed or another loader is created.
        var scope = Scope(call);
        var root = call.Root();
        var end = scope.Descendants().OfType<IInvocationOperation>().Where(other =>
            IsAfter(other, call) && Ends(other, call, source)).Select(other => other.Syntax.SpanStart).DefaultIfEmpty(int.MaxValue).Min();
        var arrays = Arrays(root, source).ToArray();
        foreach (var write in scope.Descendants().Where(other => IsAfter(other, call) && other.Syntax.SpanStart < end && !IsInFunction(other, scope)))
        {
            if (Target(write) is not { } target || Written(target, source, arrays) is not var (name, isElement))
                continue;
            report(Diagnostic.Create(isElement ? OfContents : Rule, write.Syntax.GetLocation(), name, SourceOf(call)));
        }
    }

    private static IOperation? Target(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        IArgumentOperation { Value: { } value } argument when argument.IsByReference() => value,
        _ => null,
    };

    // 'source.Scale', 'source.Weights[3]', and an array that was passed to the source.
    private static (string Name, bool IsElement)? Written(IOperation target, ISymbol source, ISymbol[] arrays)
    {
        var isElement = false;
        while (true)
        {
            switch (target)
            {
                case IArrayElementReferenceOperation element:
                    (target, isElement) = (element.ArrayReference, true);
                    continue;
                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } holder }:
                    (target, isElement) = (holder, true);
                    continue;
            }

            if (isElement && Named(target) is { } array && arrays.Any(given => given.IsSame(array)))
                return (array.Name, true);
            var (member, instance) = target switch
            {
                IFieldReferenceOperation { Field.IsStatic: false } field => ((ISymbol)field.Field, field.Instance),
                IPropertyReferenceOperation { Property: { IsStatic: false } property } reference when Members.IsAutomatic(property) =>
                    (property, reference.Instance),
                _ => (null, null),
            };
            return member is not null && instance is not null && Named(instance.Unwrapped()).IsSame(source) ? ($"{source.Name}.{member.Name}", isElement)
                : null;
        }
    }

    // Locals that are arguments of 'new Source(...)'.
    private static IEnumerable<ISymbol> Arrays(IOperation root, ISymbol source) => root.Descendants()
        .Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when declarator.Symbol.IsSame(source) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation assignment when Named(assignment.Target).IsSame(source) => assignment.Value,
            _ => null,
        })
        .Select(value => value?.Unwrapped()).OfType<IObjectCreationOperation>()
        .SelectMany(creation => creation.Arguments).Select(argument => argument.Value.Unwrapped())
        .Where(value => value.Type is IArrayTypeSymbol).Select(Named).OfType<ISymbol>();

    private static IOperation Scope(IOperation call) =>
        call.Ancestors().FirstOrDefault(link =>
            link is IUsingOperation { Resources: { } resources } scope && call.IsWithin(resources) && scope.Body is not null) is IUsingOperation held
            ? held.Body
            : call.Ancestors().FirstOrDefault(link => link is IBlockOperation) ?? call.Root();

    private static bool Ends(IInvocationOperation other, IInvocationOperation call, ISymbol source) =>
        (IsCreateLoader(other) && other.Subject()?.Unwrapped() is { } subject && Named(subject).IsSame(source))
        || (other is { TargetMethod.Name: "Dispose", Instance: { } loader }
            && call.User() is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var kept } }
            && Named(loader.Unwrapped()).IsSame(kept));

    private static bool IsAfter(IOperation operation, IOperation call) => operation.Syntax.SpanStart >= call.Syntax.Span.End;

    private static bool IsInFunction(IOperation operation, IOperation scope) =>
        operation.Ancestors().TakeWhile(link => link != scope).Any(link => link is IAnonymousFunctionOperation or ILocalFunctionOperation);

    private static ISymbol? Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
