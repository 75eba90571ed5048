using System.Buffers.Binary;
using System.Text;
using Infeed.Faults;
using Infeed.Memory;

namespace Infeed.Crews.Processes.Shared;

/// <summary>
/// What a worker in another process reports beside the ring: its stage, and what user code threw. Written by the worker, read by the parent. A later worker
/// on the same seat continues with the same page.
/// </summary>
internal sealed class SeatPage
{
    public const int Bytes = 16 << 10;

    private const int StageOffset = 0;
    private const int RunOffset = 4;
    private const int TicketOffset = 8;
    private const int RowOffset = 16;
    private const int SampleOffset = 24;
    private const int LeavesNothingOffset = 32;
    private const int TextOffset = 64;
    private const int MaxMessageBytes = 4 << 10;

    private readonly MemoryBlock block;
    private readonly long start;

    public SeatPage(MemoryBlock block, SharedLayout shared, int seat)
    {
        this.block = block;
        Seat = seat;
        start = shared.SeatPages + ((long)seat * Bytes);
    }

    public int Seat { get; }

    public SeatStage Stage
    {
        get => (SeatStage)Volatile.Read(ref Word(StageOffset));
        // A release: what the stage announces, such as a hook's exception, is written before it.
        set => Volatile.Write(ref Word(StageOffset), (uint)value);
    }

    private Span<byte> Page => block.Slice(start, Bytes);

    /// <summary>
    /// Keeps a fault, unless a fault of an earlier ticket, or of an earlier row of the same ticket, is kept already: the consumer comes to the earlier one
    /// first, and removes it then. A fault that is not kept occurs again when the consumer comes to its batch, which is then filled again. The publication of
    /// the batch orders this write before the consumer's read.
    /// </summary>
    /// <param name="run">The run of the ring, never 0.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="fault">What the consumer is told.</param>
    public void Record(uint run, long ticket, SampleFault fault)
    {
        var page = Page;
        ref var kept = ref Word(RunOffset);
        if (Volatile.Read(ref kept) == run && (Ticket(page), Row(page)).CompareTo((ticket, fault.Row)) <= 0)
            return;

        // 0 while the fault is being written, so that a worker killed here leaves no half-written fault.
        Volatile.Write(ref kept, 0);
        BinaryPrimitives.WriteInt64LittleEndian(page[TicketOffset..], ticket);
        BinaryPrimitives.WriteInt32LittleEndian(page[RowOffset..], fault.Row);
        BinaryPrimitives.WriteInt64LittleEndian(page[SampleOffset..], fault.SampleIndex);
        page[LeavesNothingOffset] = fault.LeavesNothing ? (byte)1 : (byte)0;
        WriteTexts(fault.Original);
        Volatile.Write(ref kept, run);
    }

    /// <summary>The fault of a batch; null if this seat does not keep one for it.</summary>
    /// <param name="run">The run of the ring.</param>
    /// <param name="ticket">The batch.</param>
    public SampleFault? Fault(uint run, long ticket)
    {
        var page = Page;
        return Volatile.Read(ref Word(RunOffset)) == run && Ticket(page) == ticket
            ? new SampleFault(BinaryPrimitives.ReadInt64LittleEndian(page[SampleOffset..]), Row(page), Seat, ReadTexts(out _))
            {
                LeavesNothing = page[LeavesNothingOffset] != 0,
            }
            : null;
    }

    /// <summary>The ticket of the fault that is kept; null if none is.</summary>
    public long? FaultedTicket => Volatile.Read(ref Word(RunOffset)) == 0 ? null : Ticket(Page);

    /// <summary>
    /// Removes the fault. If the worker records another one at this moment, that one may be lost: it occurs again when the consumer comes to its batch.
    /// </summary>
    public void Forget() => Volatile.Write(ref Word(RunOffset), 0);

    /// <summary>Records what a hook threw.</summary>
    public void Record(HookFailure failure, SeatStage stage)
    {
        // The texts of a hook's failure overwrite those of a fault.
        Volatile.Write(ref Word(RunOffset), 0);
        WriteTexts(failure.Original, failure.What);
        Stage = stage;
    }

    /// <summary>What a hook threw. Valid only if the stage says that one threw.</summary>
    public HookFailure Failure()
    {
        var original = ReadTexts(out var what);
        return new HookFailure(what, Seat, original);
    }

    private static long Ticket(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadInt64LittleEndian(page[TicketOffset..]);

    private static int Row(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadInt32LittleEndian(page[RowOffset..]);

    private ref uint Word(int offset) => ref System.Runtime.InteropServices.MemoryMarshal.AsRef<uint>(block.Slice(start + offset, sizeof(uint)));

    private void WriteTexts(Exception original, string what = "")
    {
        var text = original is RemoteException remote ? new ExceptionText(remote.TypeName, remote.Message, remote.ToString()) : ExceptionText.Of(original);
        var rest = Page[TextOffset..];
        rest = WriteText(rest, what, MaxMessageBytes / 4);
        rest = WriteText(rest, text.TypeName, MaxMessageBytes / 4);
        rest = WriteText(rest, text.Message, MaxMessageBytes);
        WriteText(rest, text.Text, rest.Length - sizeof(int));
    }

    private RemoteException ReadTexts(out string what)
    {
        ReadOnlySpan<byte> rest = Page[TextOffset..];
        what = ReadText(ref rest);
        return new RemoteException(ReadText(ref rest), ReadText(ref rest), ReadText(ref rest));
    }

    private static Span<byte> WriteText(Span<byte> page, string text, int maxBytes)
    {
        // A text that does not fit is cut off between two characters.
        Encoding.UTF8.GetEncoder().Convert(text, page.Slice(sizeof(int), maxBytes), flush: true, out _, out var bytes, out _);
        BinaryPrimitives.WriteInt32LittleEndian(page, bytes);
        return page[(sizeof(int) + bytes)..];
    }

    private static string ReadText(ref ReadOnlySpan<byte> page)
    {
        var bytes = Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(page), 0, page.Length - sizeof(int));
        var text = Encoding.UTF8.GetString(page.Slice(sizeof(int), bytes));
        page = page[(sizeof(int) + bytes)..];
        return text;
    }
}
