using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports <c>loader.Epochs(1)</c>, or <c>Epochs(0, 1)</c>, in a loop: each iteration reads epoch 0.</summary>
internal sealed class RepeatedEpochRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED606", RuleCategory.Consumer,
        "A loop reads a different epoch in each iteration",
        "'{0}' in a loop reads epoch 0 in each iteration, in the same order and with the same random numbers: write '{1}', or one loop over the epochs that Epochs(n) gives");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override bool MayBreak(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Epochs" } } call
        && call.ArgumentList.Arguments.Count is 1 or 2
        && node.Ancestors().Any(around => around is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax);

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation { Instance: { } loader } call || !call.Arguments.All(IsOfTheFirst)
            || !call.TargetMethod.ContainingType.Is("Infeed", "DataLoader") || Loop(call, loader) is not { } loop || !Changes(call, loader))
            return;
        // The loop's counter is suggested as the epoch.
        var counter = loop is IForLoopOperation { Locals: [{ Type.SpecialType: SpecialType.System_Int32 } local] } ? local.Name : null;
        report(Diagnostic.Create(
            Rule, call.Syntax.GetLocation(), new FixHint(Value: counter).Of(SourceOfBatch(call)!), call.Syntax.ToString(),
                $"{loader.Syntax}.Epochs({counter ?? "epoch"}, 1)"));
    }

    // 'Epochs(1)', 'Epochs(0, 1)'.
    private static bool IsOfTheFirst(IArgumentOperation argument) =>
        argument.Value.ConstantValue is { HasValue: true, Value: int value } && value == (argument.Parameter?.Name == "first" ? 0 : 1);

    // A loop around the call that does not also create the loader.
    private static ILoopOperation? Loop(IOperation call, IOperation loader)
    {
        var made = loader.Unwrapped() is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [{ } reference] } ? reference.Span : default;
        return call.Ancestors().TakeWhile(link => link is not (IAnonymousFunctionOperation or ILocalFunctionOperation)).OfType<ILoopOperation>()
            .FirstOrDefault(loop => call.IsWithin(loop.Body) && !loop.Syntax.Span.Contains(made.Start) && loader.Unwrapped() is not IInvocationOperation);
    }

    // Without shuffling and random numbers, all epochs are equal, for example in validation.
    private static bool Changes(IInvocationOperation call, IOperation loader) =>
        SourceOfBatch(call) is { } source && source.Attribute(KnownNames.DataSourceAttribute) is { } attribute
        && !(loader.Unwrapped() is ILocalReferenceOperation { Local: var local } && Sets(local, call.Root(), isOn: false))
        && (attribute.NamedArguments.Any(argument => argument is { Key: "Shuffle", Value.Value: true })
            || source.GetMembers().OfType<IMethodSymbol>().Any(method =>
                method.Attribute(KnownNames.SampleAttribute) is not null && method.Parameters.Any(parameter => KnownTypes.IsSampleRandom(parameter.Type)))
            || (loader.Unwrapped() is ILocalReferenceOperation { Local: var kept } && Sets(kept, call.Root(), isOn: true)));

    // 'new LoaderOptions { Shuffle = true }' in the declaration of the loader.
    private static bool Sets(ILocalSymbol loader, IOperation root, bool isOn) => root.Descendants().OfType<IVariableDeclaratorOperation>()
        .Where(declarator => declarator.Symbol.IsSame(loader)).SelectMany(declarator => declarator.Descendants()).OfType<ISimpleAssignmentOperation>()
        .Any(set => set.Target is IPropertyReferenceOperation { Property.Name: "Shuffle" }
            && set.Value.Unwrapped().ConstantValue is { HasValue: true, Value: bool value } && value == isOn);

    private static INamedTypeSymbol? SourceOfBatch(IInvocationOperation call) =>
        (call.TargetMethod.ContainingType.TypeArguments.FirstOrDefault() as INamedTypeSymbol)?.ContainingType;
}
