using Infeed.CompilerServices;
using Infeed.Interop;
using static TorchSharp.torch;

namespace Infeed.Tensors;

/// <summary>
/// A tensor over the memory of a batch, which ends with the batch's turn. The reader's thread makes it, uses it and, by asking for the next batch, ends it, all
/// in that order; so nothing here is synchronised. Another thread that still computes with it reads what the batch's own spans would give it.
/// </summary>
internal static class LentTensor
{
    private static readonly Action<object, nint> AtEndOfTurn = End;

    public static Tensor Over(ColumnLoan column, ScalarType type, long bytes)
    {
        TorchLibrary.Load();
        var handle = NativeTensor.Over(column.Address, column.Shape, (sbyte)type);
        var tensor = Tensor.UnsafeCreateTensor(handle);
        // A second tensor over the storage, so that there is a way to the storage when the turn ends, whatever the caller has done with the first one by then.
        var other = StorageAccess.CanEnd(handle, column.Address, bytes) ? NativeTensor.OverSameStorage(handle) : 0;
        column.EndWithTurn(tensor, other, AtEndOfTurn);
        return tensor;
    }

    // Views share the storage and live on: the storage ends, not only the tensor.
    private static void End(object tensor, nint other)
    {
        if (other != 0)
        {
            StorageAccess.End(other);
            NativeTensor.Dispose(other);
        }

        ((Tensor)tensor).Dispose();
    }
}
