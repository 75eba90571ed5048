using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Sees that a value is the memory of a batch, or leads to it.</summary>
internal static class BatchMemory
{
    public static bool IsOf(IOperation value, ILocalSymbol batch) => value.Type is { IsRefLikeType: true } && value switch
    {
        ILocalReferenceOperation local => local.Local.IsSame(batch) || IsAlias(local, batch),
        IConversionOperation conversion => IsOf(conversion.Operand, batch),
        IPropertyReferenceOperation { Instance: { } instance } => IsOf(instance, batch),
        // 'ToArray' is a copy, whatever it becomes afterwards.
        IInvocationOperation { Instance: { } instance } => IsOf(instance, batch),
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingNamespace: var space }, Arguments: [{ Value: { } first }, ..] } => space.IsWithin("System") && IsOf(first, batch),
        IImplicitIndexerReferenceOperation implicitIndexer => IsOf(implicitIndexer.Instance, batch),
        _ => false,
    };

    // 'var span = batch.Image.Span;'
    private static bool IsAlias(ILocalReferenceOperation reference, ILocalSymbol batch) =>
        reference.Ancestors().OfType<IBlockOperation>().FirstOrDefault(block => block.Locals.Contains(reference.Local, SymbolEqualityComparer.Default)) is { } scope
        && scope.Descendants().OfType<IVariableDeclaratorOperation>().Any(declarator =>
            declarator.Symbol.IsSame(reference.Local) && declarator.GetVariableInitializer()?.Value is { } value && value is not ILocalReferenceOperation && IsOf(value, batch));
}
