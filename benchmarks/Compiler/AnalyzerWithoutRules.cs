namespace Infeed.Benchmarks.Compiler;

/// <summary>An analyzer that looks at nothing: what the compiler pays for having any at all.</summary>
internal static class AnalyzerWithoutRules
{
    public const string Text = """
        using System.Collections.Immutable;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.Diagnostics;

        [DiagnosticAnalyzer(LanguageNames.CSharp)]
        public sealed class AnalyzerWithoutRules : DiagnosticAnalyzer
        {
            public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
                [new DiagnosticDescriptor("NONE001", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

            public override void Initialize(AnalysisContext context)
            {
                context.EnableConcurrentExecution();
                context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
                context.RegisterCompilationStartAction(_ => { });
            }
        }
        """;
}
