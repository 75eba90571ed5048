using System.Collections.Immutable;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Reports attributes such as <c>[Sample]</c> in a type without <c>[DataSource]</c>, where nothing reads them. This includes base classes of a data source,
/// because only the members that the source itself declares are read.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisplacedAttributeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.AttributeWithoutSource];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        // Not a symbol action, for which the compiler's driver would go through the symbols of all types, fields and methods, also of generated ones.
        context.RegisterOfInfeed(compilation => compilation.RegisterSemanticModelAction(Analyze));
    }

    private static void Analyze(SemanticModelAnalysisContext context)
    {
        foreach (var type in DeclaredTypes.In(context.SemanticModel, HasAttributes, context.CancellationToken))
            StrayAttributes.Find(type, Report, context.CancellationToken);

        // Each file reports what is in its own part of a class.
        void Report(Diagnostic finding)
        {
            if (finding.Location.SourceTree == context.SemanticModel.SyntaxTree)
                context.ReportDiagnostic(finding);
        }
    }

    // Whether a type has any attributes, be it on itself, on its members or on their parameters.
    private static bool HasAttributes(MemberDeclarationSyntax declaration) =>
        declaration is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        && declaration.DescendantNodes(node => node == declaration || !IsCodeOrType(node)).Any(node => node is AttributeListSyntax);

    private static bool IsCodeOrType(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or BaseTypeDeclarationSyntax;
}
