using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>A codec that is chosen at run time, by the actual type of a value or of a type argument.</summary>
internal abstract class ChosenCodec
{
    public abstract int MinBytes { get; }

    public abstract bool IsOf(Type type);

    public abstract void Write(scoped ref StateWriter writer, object? value);

    public abstract object? Read(scoped ref StateReader reader);
}

/// <summary>The codec of one type, as a generic type that ahead-of-time compilation can see.</summary>
internal sealed class ChosenCodec<T, TCodec> : ChosenCodec
    where TCodec : struct, IStateCodec<T>
{
    public override int MinBytes => TCodec.MinBytes;

    // Frozen collections are abstract, and only .NET itself can derive from them. No other type here is abstract.
    public override bool IsOf(Type type) => type == typeof(T) || (typeof(T).IsAbstract && type.IsAssignableTo(typeof(T)));

    public override void Write(scoped ref StateWriter writer, object? value) => TCodec.Write(ref writer, (T)value!);

    public override object? Read(scoped ref StateReader reader) => TCodec.Read(ref reader);
}
