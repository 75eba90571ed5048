using System.Collections.Immutable;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>
/// Suppresses advice of .NET's analyzers that a data source cannot follow: to make a hook or the method that fills batches static, although Infeed calls it on
/// an object, and to make the source disposable because of objects that only its workers hold.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HookSuppressor : DiagnosticSuppressor
{
    internal static readonly SuppressionDescriptor OwnedByWorkers = new(
        "INFEEDS02", "CA1001", "What [WorkerLocal] fields hold belongs to a worker, which disposes of it in its [WorkerStop] method.");

    internal static readonly SuppressionDescriptor CalledOnAnObject = new(
        "INFEEDS03", "CA1822", "Infeed calls the sample method and the hooks on an object, so they cannot be static.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [OwnedByWorkers, CalledOnAnObject];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            var symbol = Declared(diagnostic.Location, context);
            if (diagnostic.Id == CalledOnAnObject.SuppressedDiagnosticId && symbol is IMethodSymbol method && IsCalledByWorkers(method))
                context.ReportSuppression(Suppression.Create(CalledOnAnObject, diagnostic));
            else if (diagnostic.Id == OwnedByWorkers.SuppressedDiagnosticId && symbol is INamedTypeSymbol type && OwnsOnlyWhatWorkersHold(type))
                context.ReportSuppression(Suppression.Create(OwnedByWorkers, diagnostic));
        }
    }

    private static ISymbol? Declared(Location place, SuppressionAnalysisContext context) =>
        place.SourceTree is { } tree && tree.GetRoot(context.CancellationToken).FindNode(place.SourceSpan) is MemberDeclarationSyntax declaration
            ? context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken)
            : null;

    private static bool IsCalledByWorkers(IMethodSymbol method) =>
        method.IsFillMethod() || IsStopHook(method)
        || method.Attribute(KnownNames.ShardStartAttribute) is not null || method.Attribute(KnownNames.SkipAttribute) is not null
        || method.Attribute(KnownNames.WorkerStartAttribute) is not null;

    private static bool IsStopHook(ISymbol member) => member.Attribute(KnownNames.WorkerStopAttribute) is not null;

    private static bool OwnsOnlyWhatWorkersHold(INamedTypeSymbol type) =>
        type.Attribute(KnownNames.DataSourceAttribute) is not null && type.GetMembers().Any(IsStopHook)
        && type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && IsDisposable(field.Type))
            .All(field => field.Attribute(KnownNames.WorkerLocalAttribute) is not null);

    private static bool IsDisposable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(one => one.SpecialType == SpecialType.System_IDisposable);
}
