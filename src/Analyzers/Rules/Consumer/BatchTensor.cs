using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Recognises tensors over the memory of a batch, their views, and what holds such a tensor: a tuple, an array, a lambda.</summary>
internal static class BatchTensor
{
    /// <summary>The method that makes a tensor over the memory of a batch.</summary>
    public const string Maker = "ToTensor";

    // Methods of TorchSharp's tensors that return the tensor itself or a tensor over the same memory, or can.
    private static readonly HashSet<string> Views = new(StringComparer.Ordinal)
    {
        "alias", "contiguous", "cpu", "detach", "diagonal", "expand", "expand_as", "flatten", "movedim", "narrow", "permute", "reshape", "select", "slice",
        "squeeze", "swapaxes", "swapdims", "t", "transpose", "unflatten", "unsqueeze", "view", "view_as",
        // These change the DisposeScope of a tensor. Its memory is still that of the batch.
        "DetachFromDisposeScope", "MoveToOuterDisposeScope",
    };

    /// <summary>Whether a value is, or holds, a tensor over the memory of a batch.</summary>
    public static bool IsOf(IOperation value, ISymbol batch) => value.Unwrapped() switch
    {
        IInvocationOperation call => IsMade(call, batch) || (call.Instance is { } tensor && IsView(call.TargetMethod) && IsOf(tensor, batch))
            // A task can use what it was given after the turn.
            || (IsOfTasks(call.TargetMethod) && call.Arguments.Any(argument => IsOf(argument.Value, batch)))
            || ReturnsView(call, batch),
        IParameterReferenceOperation { Parameter: var parameter } => IsTensor(parameter.Type) && parameter.OriginalDefinition.IsSame(batch),
        // 'image[0]', 'image.T'
        IPropertyReferenceOperation { Instance: { } tensor, Property: var property } =>
            IsTensor(property.ContainingType) && IsTensor(property.Type) && IsOf(tensor, batch),
        ILocalReferenceOperation local => Holds(local, batch),
        ITupleOperation tuple => tuple.Elements.Any(element => IsOf(element, batch)),
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.Any(element => IsOf(element, batch)),
        ICollectionExpressionOperation { Elements: var elements } => elements.Any(element => IsOf(element, batch)),
        IConditionalOperation { WhenFalse: { } other } either => IsOf(either.WhenTrue, batch) || IsOf(other, batch),
        ICoalesceOperation either => IsOf(either.Value, batch) || IsOf(either.WhenNull, batch),
        ISwitchExpressionOperation either => either.Arms.Any(arm => IsOf(arm.Value, batch)),
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => Captures(lambda, batch),
        _ => false,
    };

    /// <summary>Whether values of a type are tensors.</summary>
    public static bool IsTensor(ITypeSymbol? type) =>
        type is { Name: "Tensor", ContainingType: { Name: "torch", ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } } };

    // A call that also names a device does not count, because it can return a copy.
    private static bool IsMade(IInvocationOperation call, ISymbol batch) =>
        call is { TargetMethod: { Name: Maker, ContainingType: var type }, Arguments.Length: 1 } && type.Is("Infeed", "ColumnTensors")
        && call.Subject() is { } column && BatchMemory.IsOf(column, batch);

    // A method of the project returns a tensor over the memory of what it is given: 'static Tensor Flat(Digits.Batch batch) => batch.Image.ToTensor().t();'.
    // Inside such a method, others are not followed.
    private static bool ReturnsView(IInvocationOperation call, ISymbol batch)
    {
        if (batch is IParameterSymbol || !IsTensor(call.Type) || call.SemanticModel is not { Compilation: { } compilation })
            return false;
        var given = call.Arguments.Where(argument => BatchMemory.IsOf(argument.Value, batch) || IsOf(argument.Value, batch))
            .Select(argument => argument.Parameter?.OriginalDefinition).OfType<IParameterSymbol>().ToArray();
        return given.Length > 0
            && new Bodies(compilation, CancellationToken.None).Returned(call.TargetMethod).Any(value => given.Any(parameter => IsOf(value, parameter)));
    }

    // A method whose name ends with '_' changes the tensor in place, and returns it.
    private static bool IsView(IMethodSymbol method) =>
        IsTensor(method.ContainingType) && IsTensor(method.ReturnType) && (Views.Contains(method.Name) || method.Name[^1] == '_');

    private static bool IsOfTasks(IMethodSymbol method) =>
        method.Name is "Run" or "StartNew" or "QueueUserWorkItem" && method.ContainingNamespace.IsWithin("System");

    private static bool Captures(IAnonymousFunctionOperation lambda, ISymbol batch) => lambda.Body.Descendants().OfType<ILocalReferenceOperation>()
        .Any(local => IsTensor(local.Local.Type) && Holds(local, batch));

    // 'var image = batch.Image.ToTensor();'
    private static bool Holds(ILocalReferenceOperation reference, ISymbol batch) => LocalValues.Initial(reference) is { } value && IsOf(value, batch);
}
