using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>
/// Recognises values that refer to the memory of a batch: a span of it, an object that holds such a span, a reference or a pointer to its elements.
/// </summary>
internal static class BatchMemory
{
    /// <summary>Whether a value refers to the memory of a batch.</summary>
    public static bool IsOf(IOperation value, ISymbol batch) => value switch
    {
        IConversionOperation conversion => IsOf(conversion.Operand, batch),
        IAddressOfOperation address => IsPlaceOf(address.Reference, batch),
        _ when value.Type is IPointerTypeSymbol => IsPointerTo(value, batch),
        { Type.IsRefLikeType: true } => IsView(value, batch),
        _ => false,
    };

    /// <summary>Whether an operand of <c>ref</c> or <c>fixed</c> is in the memory of a batch.</summary>
    public static bool IsPlaceOf(IOperation place, ISymbol batch) => place switch
    {
        IPropertyReferenceOperation { Property: { IsIndexer: true, ReturnsByRef: true }
            or { IsIndexer: true, ReturnsByRefReadonly: true }, Instance: { } span } => IsOf(span, batch),
        // 'MemoryMarshal.GetReference(span)', 'span.GetPinnableReference()'
        IInvocationOperation { TargetMethod: { ReturnsByRef: true } or { ReturnsByRefReadonly: true } } call =>
            IsOfSystem(call) && call.Subject() is { } subject && (IsOf(subject, batch) || IsPlaceOf(subject, batch)),
        ILocalReferenceOperation { Local: { IsRef: true } } local => Holds(local, batch, IsPlaceOf),
        _ => false,
    };

    private static bool IsView(IOperation value, ISymbol batch) => value switch
    {
        ILocalReferenceOperation local => local.Local.IsSame(batch) || Holds(local, batch, IsOf),
        IFieldReferenceOperation { Instance: { } holder } => IsOf(holder, batch),
        IPropertyReferenceOperation { Instance: { } instance } => IsOf(instance, batch),
        IConditionalOperation { WhenFalse: { } other } either => IsOf(either.WhenTrue, batch) || IsOf(other, batch),
        ISwitchExpressionOperation either => either.Arms.Any(arm => IsOf(arm.Value, batch)),
        // 'ToArray' returns a copy, so its result is not the batch's memory.
        IInvocationOperation { Instance: { } instance } when IsOf(instance, batch) => true,
        IInvocationOperation call when IsOfSystem(call) => call.Subject() is { } subject && (IsOf(subject, batch) || IsPlaceOf(subject, batch)),
        IInvocationOperation call => ReturnsView(call, batch),
        IParameterReferenceOperation { Parameter: var parameter } => parameter.OriginalDefinition.IsSame(batch),
        IImplicitIndexerReferenceOperation implicitIndexer => IsOf(implicitIndexer.Instance, batch),
        // A ref struct of the project that is constructed with a span is assumed to keep it.
        IObjectCreationOperation { Arguments: var arguments, Initializer: var initializer } => arguments.Any(argument => IsOf(argument.Value, batch))
            || initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(set => IsOf(set.Value, batch)) == true,
        _ => false,
    };

    // A method of the project returns a view of what it is given: 'static Span<float> RowOf(Digits.Batch batch, int row) => batch.Image[row];'. Inside such a
    // method, any further one is assumed to return one, too.
    private static bool ReturnsView(IInvocationOperation call, ISymbol batch)
    {
        var given = call.Arguments.Where(argument => IsOf(argument.Value, batch)).Select(argument => argument.Parameter?.OriginalDefinition)
            .OfType<IParameterSymbol>();
        if (batch is IParameterSymbol)
            return given.Any();
        return call.SemanticModel is { Compilation: { } compilation } && given.ToArray() is { Length: > 0 } views
            && new Bodies(compilation, CancellationToken.None).Returned(call.TargetMethod).Any(value => views.Any(view => IsOf(value, view)));
    }

    private static bool IsPointerTo(IOperation value, ISymbol batch) => value switch
    {
        ILocalReferenceOperation local => Holds(local, batch, IsOf),
        IBinaryOperation { LeftOperand: { } pointer, OperatorMethod: null } => IsOf(pointer, batch),
        IInvocationOperation { TargetMethod.Name: "AsPointer" } call => IsOfSystem(call) && call.Subject() is { } place && IsPlaceOf(place, batch),
        // For 'fixed (float* first = span)' the initializer's value is the span.
        IVariableInitializerOperation { Value: { } pinned } => IsOf(pinned, batch),
        _ => false,
    };

    // 'var span = batch.Image.Span;', 'fixed (float* first = span)'
    private static bool Holds(ILocalReferenceOperation reference, ISymbol batch, Func<IOperation, ISymbol, bool> isOf) =>
        LocalValues.Initial(reference) is { } value && (isOf(value, batch) || (reference.Local.IsFixed && IsPinned(value, batch)));

    private static bool IsPinned(IOperation value, ISymbol batch) =>
        value.Unwrapped() is { } pinned && (IsOf(pinned, batch) || pinned.ChildOperations.Any(child => IsOf(child, batch)));

    private static bool IsOfSystem(IInvocationOperation call) => call.TargetMethod.ContainingNamespace.IsWithin("System");
}
