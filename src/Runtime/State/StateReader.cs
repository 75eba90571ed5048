using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>
/// Reads the fields of a source. Whatever the bytes are, reading ends, allocates no more than the bytes can fill, and
/// results in a source or an <see cref="InvalidDataException"/>. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StateReader
{
    private readonly StatePath path;
    private ReadOnlySpan<byte> rest;

    internal StateReader(string source, ReadOnlySpan<byte> bytes)
    {
        path = new StatePath(source);
        rest = bytes;
    }

    /// <summary>Reads a field of the source or of an object that was begun.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public T Field<T, TCodec>(string name)
        where TCodec : struct, IStateCodec<T>
    {
        path.Field(name);
        return TCodec.Read(ref this);
    }

    /// <summary>Begins an object, whose fields and <see cref="End"/> follow.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public bool Begin()
    {
        switch (Value<byte>())
        {
            case 0:
                return false;
            case 1:
                Enter();
                return true;
            default:
                throw Damaged("neither null nor an object");
        }
    }

    /// <summary>Begins a value with fields, whose fields and <see cref="End"/> follow.</summary>
    /// <exception cref="InvalidDataException">It lies too deep.</exception>
    public readonly void BeginValue() => Enter();

    /// <summary>Ends an object or a value with fields.</summary>
    public readonly void End() => path.Leave();

    /// <summary>Reads bytes for another serialiser.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = Count(minBytes: 1);
        return length >= 0 ? Take(length) : throw Damaged("bytes that are null");
    }

    /// <summary>Begins a collection, whose items and <see cref="End"/> follow.</summary>
    /// <returns>The number of items, checked against the remaining bytes; -1 if the collection is null.</returns>
    internal int BeginItems(int minBytes)
    {
        var count = Count(minBytes);
        if (count >= 0)
            Enter();
        return count;
    }

    internal readonly void Item(int index) => path.Item(index);

    internal T Value<T>()
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(Take(Unsafe.SizeOf<T>())));

    /// <summary>Reads values without references in one copy.</summary>
    internal void Items<T>(Span<T> values)
    {
        var bytes = Take((long)values.Length * Unsafe.SizeOf<T>());
        bytes.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), bytes.Length));
    }

    internal readonly InvalidDataException Damaged(string found) => new($"The state of a source is damaged: at {path} there is {found}.");

    /// <exception cref="InvalidDataException">There are bytes left.</exception>
    internal readonly void ExpectEnd()
    {
        if (!rest.IsEmpty)
            throw Damaged($"an end, and {Quantity.Of(rest.Length, "more byte")}");
    }

    /// <summary>Throws if the remaining bytes cannot hold this many items.</summary>
    internal readonly void ExpectRoom(long count, int minBytes)
    {
        if (count > rest.Length / minBytes)
            throw Damaged($"a collection of {Quantity.Of(count, "item")} in {Quantity.Of(rest.Length, "byte")}");
    }

    internal int Count(int minBytes)
    {
        var count = Value<int>();
        if (count < -1)
            throw Damaged($"a collection of {Quantity.Of(count, "item")}");
        ExpectRoom(count, minBytes);
        return count;
    }

    private readonly void Enter()
    {
        if (!path.TryEnter())
            throw Damaged($"an object more than {StatePath.MaxDepth} deep");
    }

    internal ReadOnlySpan<byte> Take(long bytes)
    {
        if (bytes > rest.Length)
            throw Damaged($"an end too early, {Quantity.Of(rest.Length, "byte")} where {bytes} belong");
        var taken = rest[..(int)bytes];
        rest = rest[(int)bytes..];
        return taken;
    }
}
