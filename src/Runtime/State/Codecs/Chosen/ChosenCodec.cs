using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>A codec that is chosen while the program runs, by the type that a value or a type parameter turns out to have.</summary>
internal abstract class ChosenCodec
{
    public abstract int MinBytes { get; }

    public abstract bool IsOf(Type type);

    public abstract void Write(scoped ref StateWriter writer, object? value);

    public abstract object? Read(scoped ref StateReader reader);
}

/// <summary>The codec of one type, which the compiler ahead of time can see.</summary>
internal sealed class ChosenCodec<T, TCodec> : ChosenCodec
    where TCodec : struct, IStateCodec<T>
{
    public override int MinBytes => TCodec.MinBytes;

    // Frozen collections are of classes below, which .NET alone can write; nothing else of these types is abstract.
    public override bool IsOf(Type type) => type == typeof(T) || (typeof(T).IsAbstract && type.IsAssignableTo(typeof(T)));

    public override void Write(scoped ref StateWriter writer, object? value) => TCodec.Write(ref writer, (T)value!);

    public override object? Read(scoped ref StateReader reader) => TCodec.Read(ref reader);
}
