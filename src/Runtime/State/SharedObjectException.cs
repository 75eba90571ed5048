namespace Infeed.State;

/// <summary>An object occurs twice in a source. In a worker it would become two objects, and a change to one would not show in the other.</summary>
internal sealed class SharedObjectException(object value, string? first, string second) : RefusedStateException(
    first is null ? $"{second} cannot be sent to a worker process: it is the same object as another part of the source, and in a worker it would be two. Give each place an object of its own, or refer to it by an index."
        : $"{second} cannot be sent to a worker process: it is the same object as {first}, and in a worker it would be two. Give each place an object of its own, or refer to it by an index.")
{
    public object Value { get; } = value;
}
