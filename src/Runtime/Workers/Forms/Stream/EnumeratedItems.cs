using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Stream;

/// <summary>The items of an <see cref="IEnumerable{T}"/>.</summary>
internal sealed class EnumeratedItems<T>(IEnumerator<T> items) : StreamItems<T>
{
    public override void Dispose() => items.Dispose();

    internal override ItemOutcome Next(FillSignals signals, out T item)
    {
        var hasNext = items.MoveNext();
        item = hasNext ? items.Current : default!;
        return hasNext ? ItemOutcome.Found : ItemOutcome.Ended;
    }
}
