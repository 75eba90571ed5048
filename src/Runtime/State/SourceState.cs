using System.Globalization;
using System.Runtime.InteropServices;
using Infeed.CompilerServices;
using Infeed.Sharing;

namespace Infeed.State;

/// <summary>A source as bytes: a header that identifies the source, then the fields as generated code writes them.</summary>
internal static class SourceState
{
    /// <exception cref="InvalidOperationException">The source cannot be sent.</exception>
    public static void ThrowIfRefused<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        if ((TState.Problem ?? TState.ProblemOf(source)) is { } problem)
            throw new InvalidOperationException(problem);
    }

    /// <summary>The number of bytes that <see cref="Write"/> needs.</summary>
    /// <exception cref="InvalidOperationException">The source cannot be sent, or is too large; the message names the path to the field.</exception>
    public static int Measure<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        ThrowIfRefused<TSource, TState>(source);
        var name = TypeText.Of(typeof(TSource));
        if (source.GetType() != typeof(TSource))
            throw new RefusedStateException($"This {TypeText.Of(source.GetType())} cannot be sent to a worker process, because its loader was written for {name} and sends no other fields: make the loader for an object of {name} itself.");
        var walk = StateWalk.Measuring(name);
        var bytes = Measure<TSource, TState>(source, walk);
        if (walk.Refusals.HeldTwice is { Count: > 0 } heldTwice)
        {
            // Their first places are searched for only now, so that the walk need not remember the places of objects that occur once.
            walk = StateWalk.Measuring(name, heldTwice);
            bytes = Measure<TSource, TState>(source, walk);
        }

        walk.Refusals.ThrowIfAny();
        ThrowIfTooLarge(name, bytes, walk);
        return (int)bytes;
    }

    /// <summary>Adds the shared arrays of a source: those in its fields, and those in objects that its fields hold.</summary>
    public static void Share<TSource, TState>(TSource source, SharedArrays arrays)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        TState.Share(source, arrays);
        if (TState.HasNestedSharedArrays && TState.Problem is null)
            arrays.Add(SharedArrays<TSource, TState>(source));
    }

    /// <summary>The uses of the shared arrays of a source, except of those that lie behind a value that cannot be sent, in the same field.</summary>
    public static IReadOnlyList<SharedUse> SharedArrays<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        // This walk does not look for objects that occur twice: they do no harm if nothing is sent.
        var walk = new StateWalk(TypeText.Of(typeof(TSource)));
        var writer = new StateWriter(walk);
        try
        {
            Walk<TSource, TState>(source, walk, ref writer);
        }
        catch (RefusedStateException)
        {
            // The source is being changed. Worker threads do not need it to be sent.
        }

        return walk.Shared;
    }

    /// <summary>Writes a source.</summary>
    /// <param name="source">The source, as it was when it was measured.</param>
    /// <param name="destination">The span to fill, exactly as long as was measured.</param>
    /// <exception cref="InvalidOperationException">The source has changed.</exception>
    public static void Write<TSource, TState>(TSource source, Span<byte> destination)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var walk = new StateWalk(TypeText.Of(typeof(TSource)));
        var body = destination[StateHeader.Bytes..];
        var writer = new StateWriter(walk, body);
        Walk<TSource, TState>(source, walk, ref writer);
        if (writer.Position != body.Length)
            throw walk.Changed();
        MemoryMarshal.Write(destination, new StateHeader(TState.Hash, body));
    }

    /// <summary>Makes a source from what was written.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, cut off, or of another source.</exception>
    public static TSource Read<TSource, TState>(ReadOnlySpan<byte> bytes)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var name = TypeText.Of(typeof(TSource));
        var reader = new StateReader(name, StateHeader.Open(name, TState.Hash, bytes));
        try
        {
            var source = TState.Read(ref reader);
            reader.ExpectEnd();
            return source;
        }
        catch (Exception e) when (e is not (InvalidDataException or OutOfMemoryException))
        {
            // Code of the user may throw: the hash code of a key, or another serialiser.
            throw new InvalidDataException($"{reader.Damaged("something that cannot be read").Message} {e.GetType().Name}: {e.Message}", e);
        }
    }

    private static long Measure<TSource, TState>(TSource source, StateWalk walk)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var writer = new StateWriter(walk);
        walk.Meet(source);
        Walk<TSource, TState>(source, walk, ref writer);
        return writer.Position + StateHeader.Bytes;
    }

    private static void ThrowIfTooLarge(string name, long bytes, StateWalk walk)
    {
        if (bytes <= Array.MaxLength)
            return;
        var (field, most) = walk.LargestField;
        throw new RefusedStateException(string.Create(CultureInfo.InvariantCulture,
            $"{name} has {bytes:N0} bytes, and {Array.MaxLength:N0} can go to a worker process. The largest field is '{field}' with {most:N0} bytes: make it a SharedArray<T>, which all workers read in one place."));
    }

    private static void Walk<TSource, TState>(TSource source, StateWalk walk, scoped ref StateWriter writer)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        try
        {
            TState.Write(source, ref writer);
        }
        catch (InvalidOperationException e) when (e is not RefusedStateException)
        {
            // A dictionary or a set was changed during its enumeration.
            throw walk.Changed();
        }
    }
}
