using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Rules.Consumer;
using Infeed.Analyzers.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports mistakes in code that creates loaders and reads batches; each rule is a class in <see cref="Rules.Consumer"/>. Loops and calls are found by the text
/// of a file, once for all rules. Syntax node actions would cost more than the rules themselves, because the compiler looks up all declarations for them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConsumerCodeAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<ConsumerRule> Rules = [new KeptSpanRule(), new UndisposedLoaderRule(), new LoaderInLoopRule(),
        new ShuffledValidationRule(), new ChangedSourceRule(), new RepeatedEpochRule(), new KeptTensorRule(), new ResumedOnceRule()];

    // The calls and the loops that rules look at.
    private static readonly ImmutableArray<string> Calls = ["CreateLoader", "Epoch", "Epochs"];
    private static readonly ImmutableArray<string> LoopsAndCalls = ["foreach", .. Calls];

    // Batches come from the epochs of a loader. Loops in a file that speaks of none of these are over something else, and are not bound.
    private static readonly ImmutableArray<string> OfBatches = ["batch", "epoch", "loader"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Rules.SelectMany(rule => rule.Descriptors)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOfInfeed(compilation => compilation.RegisterSemanticModelAction(Analyze));
    }

    private static void Analyze(SemanticModelAnalysisContext context)
    {
        var settings = EditorSettings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree));
        var report = settings.Reporting(context.ReportDiagnostic);
        foreach (var node in NodesOf(context.SemanticModel.SyntaxTree, context.CancellationToken))
        {
            foreach (var rule in Rules)
            {
                if (rule.MayBreak(node) && rule.CanBreak(node, context.SemanticModel.Compilation)
                    && context.SemanticModel.GetOperation(node, context.CancellationToken) is { } operation)
                    rule.Analyze(operation, report);
            }
        }
    }

    /// <summary>The loops and the calls in a file that rules look at.</summary>
    internal static IEnumerable<SyntaxNode> NodesOf(SyntaxTree tree, CancellationToken cancellation) =>
        NameUses.Tokens(tree, NameUses.Mentions(tree, OfBatches, cancellation) ? LoopsAndCalls : Calls, cancellation).Select(LoopOrCall).OfType<SyntaxNode>();

    private static SyntaxNode? LoopOrCall(SyntaxToken word) => word.Parent switch
    {
        CommonForEachStatementSyntax loop when loop.ForEachKeyword == word => loop,
        SimpleNameSyntax name => MemberNames.CallOf(name),
        _ => null,
    };
}
