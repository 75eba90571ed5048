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

    private static readonly DiagnosticDescriptor OfCaller =
        Rule.Saying("'{0}' reads epoch {2} each time that a loop calls '{3}', in the same order and with the same random numbers: pass the epoch to '{3}', and write '{1}'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfLocal, OfCaller];

    public override bool MayBreak(SyntaxNode node) =>
        MemberNames.Called(node) is { Identifier.ValueText: "Epochs" or "Epoch" } && ((InvocationExpressionSyntax)node).ArgumentList.Arguments.Count is 1 or 2
        && (node.Parent is EqualsValueClauseSyntax || node.Ancestors().Any(CallsInLoops.IsLoop) || CallsInLoops.MayExist(node));

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || call.Instance?.Unwrapped() is not { } loader
            || !call.TargetMethod.ContainingType.Is("Infeed", "DataLoader")
            || EpochOf(call) is not { } epoch)
            return;
        var owner = call.Instance is IConditionalAccessInstanceOperation ? $"{loader.Syntax}?" : loader.Syntax.ToString();
        var text = call.Instance == loader ? call.Syntax.ToString() : $"{owner}{call.Syntax}";
        if (ReadingMethod(call, loader) is { } method)
        {
            report(Diagnostic.Create(
                OfCaller, call.Syntax.GetLocation(), FixHint.None.Of(EpochKinds.SourceOf(call)!), text, Remedy("epoch"), SymbolText.Number(epoch), method));
        }

        if (!EpochKinds.Differ(call, loader))
            return;
        foreach (var (read, loop) in Readings(call, loader))
        {
            var counter = RepeatingLoop.Counter(loop);
            var isLocal = read != call;
            report(Diagnostic.Create(
                isLocal ? OfLocal : Rule, read.Syntax.GetLocation(), new FixHint(Value: isLocal ? null : counter).Of(EpochKinds.SourceOf(call)!),
                isLocal ? read.Syntax.ToString() : text, Remedy(counter ?? "epoch"), SymbolText.Number(epoch)));
        }

        string Remedy(string counter) => $"{owner}.{call.TargetMethod.Name}({(call.TargetMethod.Name == "Epoch" ? counter : $"{counter}, 1")})";
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

    // The method with the call, if a loop calls it with the same loader in each iteration, or the loader is in a field. A method that is named for validation
    // may mean to read one epoch.
    private static string? ReadingMethod(IInvocationOperation call, IOperation loader)
    {
        if (SourceNames.Named(loader) is not { Kind: SymbolKind.Parameter or SymbolKind.Field } named || ValidationNames.Has(named.Name)
            || !SourceNames.IsKept(named, call.Root()) || RepeatingLoop.Around(call, start: null) is not null)
            return null;
        return CallsInLoops.Of(call).FirstOrDefault(site => !ValidationNames.Has(site.TargetMethod.Name) && Given(loader, site) is { } given
            && EpochKinds.Differ(call, given) && RepeatingLoop.Around(site, MadeAt(given)) is { } loop
            && SourceNames.Named(given) is { } kept && SourceNames.IsKept(kept, loop.Body))?.TargetMethod.Name;
    }

    private static IOperation? Given(IOperation loader, IInvocationOperation site) =>
        loader is IParameterReferenceOperation { Parameter: var parameter } ? CallsInLoops.Given(site, parameter)
        : site.Instance is IInstanceReferenceOperation ? loader : null;

    private static int? MadeAt(IOperation loader) =>
        loader.Unwrapped() is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [{ } reference] } ? reference.Span.Start : null;
}
