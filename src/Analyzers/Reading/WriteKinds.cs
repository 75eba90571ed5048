using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>The operations that can write to a member.</summary>
internal static class WriteKinds
{
    public static readonly OperationKind[] All =
    [
        OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.Increment, OperationKind.Decrement,
            OperationKind.Argument,
        OperationKind.DeconstructionAssignment,
    ];
}
