using System.Collections.Immutable;
using Infeed.Analyzers.Rules.Consumer;
using Infeed.Analyzers.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports mistakes in code that creates loaders and reads batches; each rule is a class in <see cref="Rules.Consumer"/>. Each file is walked once, as a whole,
/// for all rules. Syntax node actions would cost more than the rules themselves, because the compiler looks up all declarations for them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConsumerCodeAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<ConsumerRule> Rules = [new KeptSpanRule(), new UndisposedLoaderRule(), new LoaderInLoopRule(),
        new ShuffledValidationRule(), new ChangedSourceRule(), new RepeatedEpochRule(), new KeptTensorRule(), new ResumedOnceRule()];

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
        foreach (var node in context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken).DescendantNodes(HasCode))
        {
            if (!IsLoopOrCall(node))
                continue;
            foreach (var rule in Rules)
            {
                if (rule.MayBreak(node) && context.SemanticModel.GetOperation(node, context.CancellationToken) is { } operation)
                    rule.Analyze(operation, report);
            }
        }
    }

    private static bool IsLoopOrCall(SyntaxNode node) =>
        node is CommonForEachStatementSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax };

    private static bool HasCode(SyntaxNode node) =>
        node is not (TypeSyntax or AttributeListSyntax or BaseParameterListSyntax or BaseListSyntax or TypeParameterListSyntax or UsingDirectiveSyntax);
}
