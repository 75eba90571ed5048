using TorchSharp;

namespace Infeed.Interop;

/// <summary>
/// Ends the access to a tensor's storage, for all tensors that share it. Views of a tensor share its storage and live longer than the object they were made
/// from. libtorch can make a storage throw whenever its data is asked for (c10/core/StorageImpl.h, <c>set_throw_on_immutable_data_ptr</c>), but exports no
/// function for that: the flags are written where libtorch 2.10 has them, and only if the storage looks as that version's does.
/// </summary>
internal static unsafe class StorageAccess
{
    // In TensorImpl: behind the virtual table and two reference counts.
    private const int StorageOffset = 16;

    // In StorageImpl, behind the same: DataPtr, of which the first word is the address; its size in bytes; then the flags.
    private const int AddressOffset = 16;
    private const int BytesOffset = 48;
    private const int IsCheckedOffset = 59;
    private const int ThrowsWhenWrittenOffset = 60;
    private const int ThrowsWhenReadOffset = 61;

    // The layout is that of one version. TorchSharp checks that it runs with the libtorch that it was made for.
    private static readonly bool IsKnown = torch.__version__.StartsWith("2.10.", StringComparison.Ordinal);

    /// <summary>Whether the storage of a tensor lies where it is expected, and has flags that are still off.</summary>
    /// <param name="tensor">The handle of a tensor.</param>
    /// <param name="address">The address that the tensor was made over.</param>
    /// <param name="bytes">The bytes that it was made over.</param>
    public static bool CanEnd(nint tensor, nint address, long bytes)
    {
        if (!IsKnown)
            return false;
        var storage = Storage(tensor);
        return *(nint*)(storage + AddressOffset) == address && *(long*)(storage + BytesOffset) == bytes
            && storage[IsCheckedOffset] == 0 && storage[ThrowsWhenWrittenOffset] == 0 && storage[ThrowsWhenReadOffset] == 0;
    }

    /// <summary>Lets every later access to the storage throw. The caller must have asked <see cref="CanEnd"/> for a tensor over it.</summary>
    public static void End(nint tensor)
    {
        var storage = Storage(tensor);
        storage[ThrowsWhenWrittenOffset] = 1;
        storage[ThrowsWhenReadOffset] = 1;
        storage[IsCheckedOffset] = 1;
    }

    // A handle points to a smart pointer to the TensorImpl.
    private static byte* Storage(nint tensor) => *(byte**)(*(byte**)tensor + StorageOffset);
}
