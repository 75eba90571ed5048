using System.Reflection;
using System.Runtime.InteropServices;
using Infeed.CompilerServices;
using Infeed.State;
using Infeed.Tests.Shared;

namespace Infeed.Integration.Support;

/// <summary>
/// Sources as a worker process gets them: through the emitted code, into bytes and out of them. What was emitted is private
/// to each source, so it is looked for by its name; that it is called without reflection is what <c>CreateLoader</c> shows.
/// </summary>
internal static class Shipped
{
    public static TSource Copy<TSource>(TSource source)
        where TSource : class => Call<TSource, TSource>(nameof(CopyThrough), source);

    /// <summary>Why a source cannot be sent; null where it can.</summary>
    public static string? Problem<TSource>()
        where TSource : class => Call<TSource, string?>(nameof(ProblemOf), null);

    /// <summary>Reads the bytes of a source again and again, each time with one of them changed and a checksum that vouches for that.</summary>
    /// <returns>How often something was read all the same, how often it was refused, and the most bytes that were allocated for it.</returns>
    public static (int Read, int Refused, long MaxBytes) ReadDamaged<TSource>(TSource source)
        where TSource : class => Call<TSource, (int, int, long)>(nameof(ReadDamagedThrough), source);

    private static (int Read, int Refused, long MaxBytes) ReadDamagedThrough<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var bytes = new byte[SourceState.Measure<TSource, TState>(source)];
        SourceState.Write<TSource, TState>(source, bytes);
        var (read, refused, maxBytes) = (0, 0, 0L);
        for (var at = StateHeader.Bytes; at < bytes.Length; at++)
        {
            var original = bytes[at];
            foreach (var change in (byte[])[0, 1, 0x7F, 0x80, 0xFE, 0xFF, unchecked((byte)(original + 1)), unchecked((byte)(original - 1)),
                (byte)(original ^ 0x10)])
            {
                bytes[at] = change;
                MemoryMarshal.Write(bytes, new StateHeader(TState.Hash, bytes.AsSpan(StateHeader.Bytes)));
                var isRead = false;
                // Not measured again below what others have allocated.
                maxBytes = Math.Max(maxBytes, Garbage.OfRound(() => isRead = IsRead<TSource, TState>(bytes), enough: maxBytes));
                if (isRead)
                    read++;
                else
                    refused++;
            }

            bytes[at] = original;
        }

        return (read, refused, maxBytes);
    }

    private static bool IsRead<TSource, TState>(byte[] bytes)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        try
        {
            SourceState.Read<TSource, TState>(bytes);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static TSource CopyThrough<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var bytes = new byte[SourceState.Measure<TSource, TState>(source)];
        SourceState.Write<TSource, TState>(source, bytes);
        return SourceState.Read<TSource, TState>(bytes);
    }

    private static string? ProblemOf<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource> => TState.Problem;

    private static TResult Call<TSource, TResult>(string name, TSource? source)
        where TSource : class
    {
        var state = typeof(TSource).GetNestedType("State", BindingFlags.NonPublic)!;
        if (state.ContainsGenericParameters)
            state = state.MakeGenericType(typeof(TSource).GetGenericArguments());
        return (TResult)typeof(Shipped).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(typeof(TSource), state).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [source], null)!;
    }
}
