using System.Reflection;
using System.Runtime.InteropServices;

namespace Infeed.Interop;

/// <summary>The functions of TorchSharp's native library that TorchSharp itself does not offer: a tensor over memory that is not in an array.</summary>
internal static unsafe partial class NativeTensor
{
    private const string Library = "LibTorchSharp";
    private const int Cpu = 0;

    /// <summary>Makes a tensor over memory that is somebody else's: nothing is copied, and the memory is not freed with the tensor.</summary>
    /// <param name="address">The first element.</param>
    /// <param name="shape">The shape; the elements lie side by side.</param>
    /// <param name="elementType">The number by which libtorch knows the type of an element.</param>
    /// <returns>The tensor's handle, which has to be disposed.</returns>
    /// <exception cref="InvalidOperationException">libtorch refused.</exception>
    public static nint Over(nint address, ReadOnlySpan<nint> shape, sbyte elementType)
    {
        // TorchSharp is for 64 bits alone, so a native integer is an int64_t.
        fixed (nint* sizes = shape)
        {
            var handle = New(address, &LeaveMemory, (long*)sizes, shape.Length, elementType, elementType, Cpu, deviceIndex: 0, requiresGrad: 0);
            return handle != 0 ? handle : throw Refused();
        }
    }

    /// <summary>Makes another tensor over the storage of a tensor.</summary>
    /// <exception cref="InvalidOperationException">libtorch refused.</exception>
    public static nint OverSameStorage(nint tensor)
    {
        var handle = Detach(tensor);
        return handle != 0 ? handle : throw Refused();
    }

    [LibraryImport(Library, EntryPoint = "THSTensor_dispose")]
    public static partial void Dispose(nint tensor);

    /// <summary>Has the functions taken from a library that is already loaded.</summary>
    public static void Use(nint library) => NativeLibrary.SetDllImportResolver(
        typeof(NativeTensor).Assembly, (string name, Assembly _, DllImportSearchPath? _) => name == Library ? library : 0);

    // libtorch calls this when the last tensor over the memory is gone. The slot is given back by the reader and not by that.
    [UnmanagedCallersOnly]
    private static void LeaveMemory(nint address)
    {
    }

    private static InvalidOperationException Refused() => new($"libtorch refuses the tensor: {Marshal.PtrToStringUTF8(LastError())}");

    [LibraryImport(Library, EntryPoint = "THSTensor_new")]
    private static partial nint New(
        nint data, delegate* unmanaged<nint, void> deleter, long* sizes, int dimensions, sbyte type, sbyte convertTo, int device, int deviceIndex,
        byte requiresGrad);

    [LibraryImport(Library, EntryPoint = "THSTensor_detach")]
    private static partial nint Detach(nint tensor);

    [LibraryImport(Library, EntryPoint = "THSTorch_get_and_reset_last_err")]
    private static partial nint LastError();
}
