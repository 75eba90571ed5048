using System.Numerics;

namespace Infeed.Integration.Forms;

/// <summary>A source of any number.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
[DataSource(BatchSize = 8, Shuffle = true)]
public partial class GenericSource<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The number of samples.</summary>
    public int Count { get; init; } = 20;

    [Sample]
    internal T Read(int index, [Shape(3)] Span<T> multiples)
    {
        for (var i = 0; i < multiples.Length; i++)
            multiples[i] = T.CreateTruncating(index * i);
        return T.CreateTruncating(index) + T.One;
    }
}

internal partial class GenericOuter<TOuter>
    where TOuter : unmanaged
{
    public partial struct Inner<T, TUnused>
        where T : struct
    {
        [DataSource(BatchSize = 4)]
        public sealed partial class Source<TInner>(TOuter outer, T unused)
            where TInner : unmanaged, IBinaryInteger<TInner>
        {
            private readonly T unused = unused;

            public long Count = 9;

            [Sample]
            public void Read(long index, out TOuter o, out TInner i, out Two<TOuter, TInner> both, out (TInner, TOuter) tuple)
            {
                _ = unused;
                o = outer;
                i = TInner.CreateTruncating(index);
                both = new Two<TOuter, TInner>(o, i);
                tuple = (i, o);
            }
        }
    }
}

internal readonly record struct Two<TFirst, TSecond>(TFirst First, TSecond Second)
    where TFirst : unmanaged
    where TSecond : unmanaged;
