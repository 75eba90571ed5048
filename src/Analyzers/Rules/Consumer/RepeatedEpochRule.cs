using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>
/// Reports <c>loader.Epochs(1)</c>, <c>Epochs(3, 1)</c> and <c>Epoch(3)</c> in a loop, or before a loop that reads the result: each iteration reads the same
/// epoch.
/// </summary>
internal sealed class RepeatedEpochRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED606", RuleCategory.Consumer,
        "A loop reads a different epoch in each iteration",
        "'{0}' in a loop reads epoch {2} in each iteration, in the same order and with the same random numbers: write '{1}', or one loop over the epochs that Epochs(n) gives");

    private static readonly DiagnosticDescriptor OfLocal =
        Rule.Saying("'{0}' holds epoch {2}, which each iteration of the loop reads again, in the same order and with the same random numbers: write '{1}' in the loop, or one loop over the epochs that Epochs(n) gives");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfLocal];

    public override bool MayBreak(SyntaxNode node) =>
        MemberNames.Called(node) is { Identifier.ValueText: "Epochs" or "Epoch" } && ((InvocationExpressionSyntax)node).ArgumentList.Arguments.Count is 1 or 2
        && (node.Parent is EqualsValueClauseSyntax || node.Ancestors().Any(around =>
            around is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax));

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || call.Instance?.Unwrapped() is not { } loader
            || !call.TargetMethod.ContainingType.Is("Infeed", "DataLoader")
            || EpochOf(call) is not { } epoch || !EpochKinds.Differ(call))
            return;
        foreach (var (read, loop) in Readings(call, loader))
        {
            var counter = RepeatingLoop.Counter(loop);
            var arguments = call.TargetMethod.Name == "Epoch" ? counter ?? "epoch" : $"{counter ?? "epoch"}, 1";
            var isLocal = read != call;
            var owner = call.Instance is IConditionalAccessInstanceOperation ? $"{loader.Syntax}?" : loader.Syntax.ToString();
            report(Diagnostic.Create(
                isLocal ? OfLocal : Rule, read.Syntax.GetLocation(), new FixHint(Value: isLocal ? null : counter).Of(EpochKinds.SourceOf(call)!),
                isLocal || call.Instance == loader ? read.Syntax.ToString() : $"{owner}{read.Syntax}",
                $"{owner}.{call.TargetMethod.Name}({arguments})", SymbolText.Number(epoch)));
        }
    }

    // The epoch that is read: 0 for 'Epochs(1)', and 3 for 'Epochs(3, 1)' and 'Epoch(3)'.
    private static int? EpochOf(IInvocationOperation call)
    {
        var epoch = call.TargetMethod.Name == "Epoch" || call.Arguments.Length == 2 ? Constant(call, "first") ?? Constant(call, "epoch") : 0;
        return call.TargetMethod.Name == "Epoch" || Constant(call, "count") == 1 ? epoch : null;
    }

    private static int? Constant(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue is { HasValue: true, Value: int value }
            ? value : null;

    // The call itself, or where a loop reads the local that keeps its value.
    private static IEnumerable<(IOperation Read, ILoopOperation Loop)> Readings(IInvocationOperation call, IOperation loader)
    {
        if (loader.Unwrapped() is IInvocationOperation)
            yield break;
        if (RepeatingLoop.Around(call, MadeAt(loader)) is { } loop)
            yield return (call, loop);
        if (call.User() is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } kept } declarator }
            || !SourceNames.IsKept(kept, call.Root()))
            yield break;
        foreach (var use in call.Root().Descendants().OfType<ILocalReferenceOperation>().Where(use => use.Local.IsSame(kept)))
        {
            if (use.User() is IForEachLoopOperation && RepeatingLoop.Around(use, declarator.Syntax.SpanStart) is { } around)
                yield return (use, around);
        }
    }

    private static int? MadeAt(IOperation loader) =>
        loader.Unwrapped() is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [{ } reference] } ? reference.Span.Start : null;
}
