namespace Infeed.Integration.Forms;

internal static partial class InStaticClass
{
    internal partial struct InStruct
    {
        internal readonly partial record struct InRecordStruct
        {
            internal partial interface IInInterface
            {
                internal partial record InRecord
                {
                    internal static int[] Squares(int workers)
                    {
                        using var loader = new Source().CreateLoader(new LoaderOptions { Workers = workers });
                        var squares = new List<int>();
                        foreach (var batch in loader.Epoch(0))
                            squares.AddRange(batch.Square.Span);
                        return [.. squares];
                    }

                    [DataSource(BatchSize = 4)]
                    protected internal sealed partial class Source
                    {
                        public readonly int Count = 10;

                        [Sample]
                        public void Read(int index, out int square) => square = index * index;
                    }
                }
            }
        }
    }
}

internal ref partial struct InRefStruct
{
    [DataSource(BatchSize = 4)]
    internal sealed partial class Source
    {
        public readonly int Count = 10;

        [Sample]
        public void Read(int index, out int square) => square = index * index;
    }
}

/// <summary>A class with a private source, whose columns have private types.</summary>
public static partial class HasPrivateSource
{
    internal static int Sum(int workers)
    {
        using var loader = new Source().CreateLoader(new LoaderOptions { Workers = workers });
        var sum = 0;
        foreach (var batch in loader.Epoch(0))
        {
            for (var i = 0; i < batch.Count; i++)
                sum += batch.Kind[i] == Kind.Odd ? batch.Pair[i].Left : batch.Pair[i].Right;
        }

        return sum;
    }

    internal static int PlainSum()
    {
        var source = new Source();
        var sum = 0;
        for (var i = 0; i < source.Count; i++)
        {
            source.Read(i, out var kind, out var pair);
            sum += kind == Kind.Odd ? pair.Left : pair.Right;
        }

        return sum;
    }

    private enum Kind : byte
    {
        Even,
        Odd,
    }

    private record struct Pair(int Left, int Right);

    [DataSource(BatchSize = 4)]
    private sealed partial class Source
    {
        internal int Count = 10;

        [Sample]
        internal void Read(int index, out Kind kind, out Pair pair)
        {
            kind = index % 2 == 0 ? Kind.Even : Kind.Odd;
            pair = new Pair(index, -100 * index);
        }
    }
}
