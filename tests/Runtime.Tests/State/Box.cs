using System.Buffers.Binary;
using Infeed.CompilerServices;
using Infeed.State;

namespace Infeed.Tests.State;

/// <summary>A source with one field, to send values of one type.</summary>
internal sealed class Box<T>(T value)
{
    public T Value { get; } = value;
}

/// <summary>Sends a box with the codec of its value, as emitted code would.</summary>
internal readonly struct BoxState<T, TCodec> : ISourceState<Box<T>>
    where TCodec : struct, IStateCodec<T>
{
    public static string? Problem => null;

    public static bool HasNestedSharedArrays => false;

    public static ulong Hash => 0xB0;

    public static void Share(Box<T> source, SharedArrays arrays)
    {
    }

    public static void Write(Box<T> source, scoped ref StateWriter writer) => writer.Field<T, TCodec>("Value", source.Value);

    public static Box<T> Read(scoped ref StateReader reader) => new(reader.Field<T, TCodec>("Value"));
}

/// <summary>Values and sources as bytes.</summary>
internal static class Bytes
{
    public static byte[] Of<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var bytes = new byte[SourceState.Measure<TSource, TState>(source)];
        SourceState.Write<TSource, TState>(source, bytes);
        return bytes;
    }

    public static byte[] Of<T, TCodec>(Box<T> box)
        where TCodec : struct, IStateCodec<T> => Of<Box<T>, BoxState<T, TCodec>>(box);

    /// <summary>A value on its way to another process and out of the bytes.</summary>
    public static T Copy<T, TCodec>(T value)
        where TCodec : struct, IStateCodec<T> => Read<T, TCodec>(Of<T, TCodec>(new Box<T>(value)));

    public static T Read<T, TCodec>(ReadOnlySpan<byte> bytes)
        where TCodec : struct, IStateCodec<T> => SourceState.Read<Box<T>, BoxState<T, TCodec>>(bytes).Value;

    /// <summary>Bytes with a header that vouches for them, whatever they are.</summary>
    public static byte[] Sealed(ulong hash, ReadOnlySpan<byte> body)
    {
        var bytes = new byte[StateHeader.Bytes + body.Length];
        body.CopyTo(bytes.AsSpan(StateHeader.Bytes));
        System.Runtime.InteropServices.MemoryMarshal.Write(bytes, new StateHeader(hash, body));
        return bytes;
    }

    /// <summary>The body of a value that says what some integers say.</summary>
    public static byte[] Sealed(params int[] body)
    {
        var bytes = new byte[body.Length * sizeof(int)];
        for (var i = 0; i < body.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), body[i]);
        return Sealed(0xB0, bytes);
    }
}
