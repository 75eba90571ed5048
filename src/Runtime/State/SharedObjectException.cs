namespace Infeed.State;

/// <summary>An object is met twice in a source. Its copies would be two, and what one place changes the other would not see.</summary>
internal sealed class SharedObjectException(object value, string? first, string second) : RefusedStateException(
    $"{second} cannot go to a worker process: it is the same object as {first ?? "another part of the source"}, and in a worker it would be two. Give each place an object of its own, or refer to it by an index.")
{
    public object Value { get; } = value;
}
