using System.Globalization;
using CsCheck;
using Infeed.CompilerServices;
using Infeed.State;
using Infeed.Tests.Shared;

namespace Infeed.Tests.State;

/// <summary>One kind of value that can be sent, by the codec that emitted code would use for it.</summary>
internal abstract class Kind(string name)
{
    public string Name => name;

    /// <summary>Random values come out of their bytes as they went in.</summary>
    public abstract void CheckRoundTrips();

    /// <summary>Bytes that end too early are refused, with a checksum that vouches for them, too.</summary>
    public abstract void CheckCuts();

    /// <summary>Changed bytes are refused, or are a value that could have been sent.</summary>
    /// <returns>How many were read, and how many were refused.</returns>
    public abstract (int Read, int Refused) CheckMutations();

    /// <summary>Reads what stands in a file; see <see cref="CorpusTests"/>.</summary>
    public abstract string Read(byte[] bytes);

    public override string ToString() => name;
}

/// <param name="name">What the kind is called in tests and files.</param>
/// <param name="values">Random values.</param>
/// <param name="show">All that can be seen of a value.</param>
/// <param name="bytesPerByte">How much may be allocated for each byte that is refused; null where .NET's own parser decides.</param>
internal sealed class Kind<T, TCodec>(string name, Gen<T> values, Func<T, string> show, int? bytesPerByte = 64) : Kind(name)
    where TCodec : struct, IStateCodec<T>
{
    public override void CheckRoundTrips() => values.Sample(
        value =>
        {
            var bytes = Bytes.Of<T, TCodec>(new Box<T>(value));
            var copy = Bytes.Read<T, TCodec>(bytes);
            Assert.Equal(Shown(value), Shown(copy));
            Assert.Equal(bytes, Bytes.Of<T, TCodec>(new Box<T>(copy)));
        },
        iter: 200);

    public override void CheckCuts() => values.Sample(
        value =>
        {
            var bytes = Bytes.Of<T, TCodec>(new Box<T>(value));
            for (var length = StateHeader.Bytes; length < bytes.Length; length++)
            {
                var cut = Bytes.Sealed(0xB0, bytes.AsSpan(StateHeader.Bytes, length - StateHeader.Bytes));
                Assert.Throws<InvalidDataException>(() => Bytes.Read<T, TCodec>(cut));
            }
        },
        iter: 20);

    public override (int Read, int Refused) CheckMutations()
    {
        var (read, refused) = (0, 0);
        values.Select(Gen.Int).Sample(
            pair =>
            {
                var body = Bytes.Of<T, TCodec>(new Box<T>(pair.Item1)).AsSpan(StateHeader.Bytes).ToArray();
                var random = new Random(pair.Item2);
                for (var round = 0; round < 20; round++)
                {
                    if (IsRead(Bytes.Sealed(0xB0, Mutation.Of(body, random))))
                        Interlocked.Increment(ref read);
                    else
                        Interlocked.Increment(ref refused);
                }
            },
            iter: 60);
        return (read, refused);
    }

    public override string Read(byte[] bytes) => Shown(Bytes.Read<T, TCodec>(bytes));

    private bool IsRead(byte[] bytes)
    {
        var most = 20_000 + (bytesPerByte * bytes.Length) ?? long.MaxValue;
        Box<T>? value = null;
        var allocated = Garbage.OfRound(() => value = ReadOrNull(bytes), most);
        if (value is null)
        {
            Assert.InRange(allocated, 0, most);
            return false;
        }

        Assert.Equal(Shown(value.Value), Shown(Bytes.Copy<T, TCodec>(value.Value)));
        return true;
    }

    private static Box<T>? ReadOrNull(byte[] bytes)
    {
        try
        {
            return new Box<T>(Bytes.Read<T, TCodec>(bytes));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private string Shown(T value) => string.Create(CultureInfo.InvariantCulture, $"{(value is null ? "null" : $"{value.GetType()} {show(value)}")}");
}
