namespace Infeed.Integration.Forms;

/// <summary>A generic source: the fields of its own, of a generic base class, and of generic classes around and inside of it.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
[DataSource(BatchSize = 4)]
internal sealed partial class GenericStateSource<T>(T[] values) : GenericStateBase<List<T>, string>([.. values], "label")
    where T : unmanaged
{
    private readonly Chain<T, string[]> chain = new(values[0], ["a"]);
    private readonly Cell<string> cell = new("cell", values[0]);
    private readonly List<Leaf> leaves = [new Leaf { Value = values[1], Text = "leaf" }];
    private readonly T? maybe = values[1];
    private readonly Dictionary<int, T[]> byNumber = new() { [1] = [.. values] };

    public int Count => values.Length;

    [Sample]
    public T Read(int index)
    {
        _ = (maybe, byNumber, chain, cell, leaves);
        return index == 0 ? cell.Other : index == 1 ? leaves[0].Value : First[index];
    }

    /// <summary>A private class inside of a generic one.</summary>
    private sealed class Leaf
    {
        public T Value;
        public string? Text;
    }

    /// <summary>A private generic class inside of a generic one.</summary>
    private sealed record Cell<TCell>(TCell Content, T Other)
        where TCell : class;
}

internal abstract class GenericStateBase<TFirst, TSecond>(TFirst first, TSecond second)
    where TFirst : class, new()
    where TSecond : notnull
{
    private readonly TSecond[] seconds = [second];

    protected TFirst First => first;

    public string Describe() => string.Join(",", seconds);
}

/// <summary>A source inside of generic types, and a class beside it.</summary>
/// <typeparam name="TOuter">Whatever.</typeparam>
internal static partial class GenericHome<TOuter>
    where TOuter : unmanaged
{
    internal sealed class Beside(TOuter value)
    {
        public TOuter Value { get; } = value;
    }

    [DataSource(BatchSize = 4)]
    internal sealed partial class Source<TInner>(Beside beside, GenericHome<int>.Beside other, TInner inner)
        where TInner : unmanaged
    {
        public const int Count = 5;

        [Sample]
        public (TOuter O, TInner I, int N) Read(int index) => (beside.Value, inner, other.Value + index);
    }
}
