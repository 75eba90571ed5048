using System.Runtime.CompilerServices;
using Infeed.CompilerServices;
using Infeed.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Infeed;

/// <summary>Columns of a batch as tensors.</summary>
public static class ColumnTensors
{
    /// <summary>
    /// The column as a tensor <c>[n, ...]</c> over the batch's own memory: nothing is copied, and what is written to the tensor is written to the batch. It
    /// is disposed when the batch's turn ends, with the next <c>MoveNext</c> or the end of the loop: later uses of it, or of its views, throw.
    /// <c>clone()</c> keeps it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    /// <exception cref="NotSupportedException">Tensors have no elements of this type.</exception>
    /// <exception cref="DllNotFoundException">The native library of TorchSharp cannot be loaded.</exception>
    public static Tensor ToTensor<T>(this Column<T> column)
        where T : unmanaged => Over<T>(ColumnLoan.Of(column), column.Span.Length);

    /// <summary>
    /// The column as a tensor <c>[n]</c> over the batch's own memory: nothing is copied, and what is written to the tensor is written to the batch. It is
    /// disposed when the batch's turn ends, with the next <c>MoveNext</c> or the end of the loop: later uses of it, or of its views, throw.
    /// <c>clone()</c> keeps it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    /// <exception cref="NotSupportedException">Tensors have no elements of this type.</exception>
    /// <exception cref="DllNotFoundException">The native library of TorchSharp cannot be loaded.</exception>
    public static Tensor ToTensor<T>(this ScalarColumn<T> column)
        where T : unmanaged => Over<T>(ColumnLoan.Of(column), column.Span.Length);

    /// <summary>
    /// The column as a tensor <c>[n, ...]</c> on a device. On the CPU it is the one that <see cref="ToTensor{T}(Column{T})"/> returns. On another
    /// device it is a copy, which has been made when this returns, and which is the caller's to dispose.
    /// </summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    /// <exception cref="NotSupportedException">Tensors have no elements of this type.</exception>
    /// <exception cref="DllNotFoundException">The native library of TorchSharp cannot be loaded.</exception>
    public static Tensor ToTensor<T>(this Column<T> column, Device device)
        where T : unmanaged => On(device, Over<T>(ColumnLoan.Of(column), column.Span.Length));

    /// <summary>
    /// The column as a tensor <c>[n]</c> on a device. On the CPU it is the one that <see cref="ToTensor{T}(ScalarColumn{T})"/> returns. On another
    /// device it is a copy, which has been made when this returns, and which is the caller's to dispose.
    /// </summary>
    /// <exception cref="InvalidOperationException">The batch's turn is over.</exception>
    /// <exception cref="NotSupportedException">Tensors have no elements of this type.</exception>
    /// <exception cref="DllNotFoundException">The native library of TorchSharp cannot be loaded.</exception>
    public static Tensor ToTensor<T>(this ScalarColumn<T> column, Device device)
        where T : unmanaged => On(device, Over<T>(ColumnLoan.Of(column), column.Span.Length));

    private static Tensor Over<T>(ColumnLoan column, long elements)
        where T : unmanaged => LentTensor.Over(column, ElementTypes.Of<T>(column), elements * Unsafe.SizeOf<T>());

    private static Tensor On(Device device, Tensor lent)
    {
        if (device.type == DeviceType.CPU)
            return lent;
        // Waits until the copy has been made, so that the slot can go back at any time.
        using (lent)
            return lent.to(device, copy: true, non_blocking: false);
    }
}
