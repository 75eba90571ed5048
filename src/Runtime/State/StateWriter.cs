using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.Sharing;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Writes the fields of a source. A first pass only counts the bytes, a second one writes them. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StateWriter
{
    private readonly StateWalk walk;
    private readonly Span<byte> destination;

    /// <summary>A writer that only counts.</summary>
    internal StateWriter(StateWalk walk)
    {
        this.walk = walk;
        IsMeasuring = true;
    }

    /// <summary>A writer that writes.</summary>
    internal StateWriter(StateWalk walk, Span<byte> destination)
    {
        this.walk = walk;
        this.destination = destination;
    }

    /// <summary>The number of bytes so far.</summary>
    internal long Position { get; private set; }

    /// <summary>Whether bytes are only counted.</summary>
    internal bool IsMeasuring { get; }

    /// <summary>The name of the source.</summary>
    internal readonly string Source => walk.Path.Source;

    /// <summary>Writes a field of the source or of an object that was begun.</summary>
    public void Field<T, TCodec>(string name, T value)
        where TCodec : struct, IStateCodec<T>
    {
        walk.Path.Field(name);
        if (IsMeasuring)
            Measure<T, TCodec>(name, value);
        else
            TCodec.Write(ref this, value);
    }

    /// <summary>Begins an object, whose fields and <see cref="End"/> follow.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidOperationException">The object is of a derived class, was met before, or lies too deep.</exception>
    public bool Begin<T>([NotNullWhen(true)] T? value)
        where T : class
    {
        Value((byte)(value is null ? 0 : 1));
        if (value is null)
            return false;
        Check(value);
        walk.Meet(value);
        walk.Enter();
        return true;
    }

    /// <summary>
    /// Begins an immutable object, whose parts and <see cref="End"/> follow. Two places may hold it, because their copies stay equal.
    /// </summary>
    /// <returns>Whether there is one.</returns>
    internal bool BeginImmutable<T>([NotNullWhen(true)] T? value)
        where T : class
    {
        Value((byte)(value is null ? 0 : 1));
        if (value is null)
            return false;
        Check(value);
        walk.Enter();
        return true;
    }

    /// <summary>Begins a value with fields, whose fields and <see cref="End"/> follow.</summary>
    /// <exception cref="InvalidOperationException">It lies too deep.</exception>
    public readonly void BeginValue() => walk.Enter();

    /// <summary>Ends an object or a value with fields.</summary>
    public readonly void End() => walk.Path.Leave();

    /// <summary>Writes a value as the bytes of another serialiser. Objects inside the value are not tracked.</summary>
    /// <exception cref="InvalidOperationException">The value was met before, or the serialiser refuses it, as it does with a cycle.</exception>
    public void Foreign<T>(T value, Func<T, byte[]> serialize)
    {
        if (!typeof(T).IsValueType && value is not null)
            walk.Meet(value);
        var bytes = Serialized(value, serialize);
        Value(bytes.Length);
        Items<byte>(bytes);
    }

    /// <summary>Begins a collection, whose items and <see cref="End"/> follow.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool BeginItems<T>([NotNullWhen(true)] T? value, int count)
        where T : class
    {
        Value(value is null ? -1 : count);
        if (value is null)
            return false;
        Check(value);
        // The identity of an empty array does not matter: many places share Array.Empty.
        if (count > 0 || value is not Array)
            walk.Meet(value);
        walk.Enter();
        return true;
    }

    /// <summary>Begins a collection that is immutable or a value type, whose items and <see cref="End"/> follow.</summary>
    /// <param name="count">The number of items; -1 if the collection is null.</param>
    /// <returns>Whether there is one.</returns>
    internal bool BeginImmutableItems(int count)
    {
        Value(count);
        if (count < 0)
            return false;
        walk.Enter();
        return true;
    }

    /// <summary>Throws if another place holds this object, too.</summary>
    internal readonly void Meet(object value) => walk.Meet(value);

    /// <summary>Records a shared array.</summary>
    internal readonly void Share(SharedUse use) => walk.Shared.Add(use);

    internal readonly void Item(int index) => walk.Path.Item(index);

    internal void Value<T>(T value)
        where T : unmanaged
    {
        if (!IsMeasuring)
            Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(Room(Unsafe.SizeOf<T>())), value);
        Position += Unsafe.SizeOf<T>();
    }

    /// <summary>Writes values without references in one copy.</summary>
    internal void Items<T>(scoped ReadOnlySpan<T> values)
    {
        var bytes = (long)values.Length * Unsafe.SizeOf<T>();
        if (!IsMeasuring)
        {
            var room = Room(bytes);
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), room.Length).CopyTo(room);
        }

        Position += bytes;
    }

    /// <summary>Makes room for bytes that somebody else writes; none if they are only counted.</summary>
    internal Span<byte> Reserve(int bytes)
    {
        var room = IsMeasuring ? default : Room(bytes);
        Position += bytes;
        return room;
    }

    internal readonly RefusedStateException Refuse(string why) => walk.Refuse(why);

    /// <summary>Keeps what was refused, while measuring, to say it with what else cannot be sent.</summary>
    internal readonly void Keep(RefusedStateException refusal) => walk.Refusals.Add(refusal);

    // What cannot be sent does not hide the fields behind it. Of a collection only the first item is said, because there may be millions.
    private void Measure<T, TCodec>(string name, T value)
        where TCodec : struct, IStateCodec<T>
    {
        var start = Position;
        var depth = walk.Path.Depth;
        try
        {
            TCodec.Write(ref this, value);
        }
        catch (RefusedStateException refusal) when (walk.Path.IsOfFields(depth))
        {
            walk.Path.LeaveTo(depth);
            Keep(refusal);
        }

        if (depth == 0)
            walk.NoteField(name, Position - start);
    }

    private readonly byte[] Serialized<T>(T value, Func<T, byte[]> serialize)
    {
        try
        {
            return serialize(value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw walk.Refuse($"is refused by its serialiser, {e.GetType().Name}: {e.Message.TrimEnd('.')}");
        }
    }

    private readonly void Check<T>(T value)
        where T : class
    {
        if (value.GetType() != typeof(T))
            throw Refuse($"is a {TypeText.Of(value.GetType())} where its declaration says {TypeText.Of(typeof(T))}, and only what is declared can be sent: declare it as {TypeText.Of(value.GetType())}");
    }

    private readonly Span<byte> Room(long bytes) =>
        bytes <= destination.Length - Position ? destination.Slice((int)Position, (int)bytes) : throw walk.Changed();
}
