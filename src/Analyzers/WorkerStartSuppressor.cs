using System.Collections.Immutable;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Suppresses the compiler's warning that a <c>[WorkerLocal]</c> field is null after construction, if the <c>[WorkerStart]</c> method sets the field. No sample
/// runs before that.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkerStartSuppressor : DiagnosticSuppressor
{
    internal static readonly SuppressionDescriptor Rule = new(
        "INFEEDS01", "CS8618", "The [WorkerStart] method sets the field in each worker, before the first sample.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Rule];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            // If there is a constructor, the warning is reported there, and the field is an additional location.
            if (diagnostic.AdditionalLocations.Prepend(diagnostic.Location).Any(place => IsSetAtStart(place, context)))
                context.ReportSuppression(Suppression.Create(Rule, diagnostic));
        }
    }

    private static bool IsSetAtStart(Location place, SuppressionAnalysisContext context) =>
        place.SourceTree is { } tree
        && tree.GetRoot(context.CancellationToken)
            .FindNode(place.SourceSpan) is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { AttributeLists.Count: > 0 } } declarator
        && context.GetSemanticModel(tree).GetDeclaredSymbol(declarator, context.CancellationToken) is IFieldSymbol field
        && field.Attribute(KnownNames.WorkerLocalAttribute) is not null
        && field.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(IsHook) is { } hook && Sets(hook, field, [], context.CancellationToken);

    private static bool IsHook(IMethodSymbol method) => method.Attribute(KnownNames.WorkerStartAttribute) is not null;

    // Looks in the hook and in the methods of the class that it calls.
    private static bool Sets(IMethodSymbol method, IFieldSymbol field, HashSet<string> seen, CancellationToken cancellation)
    {
        // A parameter of that name hides the field.
        if (!seen.Add(method.Name) || method.Parameters.Any(parameter => parameter.Name == field.Name))
            return false;
        foreach (var node in method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes()))
        {
            var isSet = node switch
            {
                AssignmentExpressionSyntax { Left: TupleExpressionSyntax targets } => targets.Arguments.Any(target => Names(target.Expression, field)),
                AssignmentExpressionSyntax assignment => Names(assignment.Left, field),
                ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) && Names(argument.Expression, field),
                InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var called } } =>
                    field.ContainingType.GetMembers(called).OfType<IMethodSymbol>().Any(helper => Sets(helper, field, seen, cancellation)),
                _ => false,
            };
            if (isSet)
                return true;
        }

        return false;
    }

    private static bool Names(ExpressionSyntax target, IFieldSymbol field) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == field.Name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText == field.Name,
        _ => false,
    };
}
