using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>
/// The codecs for the types that a field of an interface type can hold. The byte before a value is the number of its codec, from 1; 0 stands for null.
/// </summary>
/// <param name="codecs">The codecs. Their order is the format.</param>
internal sealed class ChosenCodecs(params ChosenCodec[] codecs)
{
    public void Write(scoped ref StateWriter writer, object? value, string remedy)
    {
        if (value is null)
        {
            writer.Value((byte)0);
            return;
        }

        var index = Array.FindIndex(codecs, codec => codec.IsOf(value.GetType()));
        if (index < 0)
            throw writer.Refuse($"is a {TypeText.Of(value.GetType())}, which no process can be sent: {remedy}");
        writer.Value((byte)(index + 1));
        codecs[index].Write(ref writer, value);
    }

    public TDeclared? Read<TDeclared>(scoped ref StateReader reader)
        where TDeclared : class
    {
        var number = reader.Value<byte>();
        if (number == 0)
            return null;
        if (number > codecs.Length)
            throw reader.Damaged($"a collection of kind {number}");
        return codecs[number - 1].Read(ref reader) is TDeclared value
            ? value
            : throw reader.Damaged($"no {TypeText.Of(typeof(TDeclared))}, but a collection of kind {number}");
    }
}
