using System.ComponentModel;
using System.Globalization;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Cultures, as their name and the formats that were changed. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CultureInfoCodec : IStateCodec<CultureInfo?>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, CultureInfo? value)
    {
        if (!(value is { IsReadOnly: true } ? writer.BeginImmutable(value) : writer.Begin(value)))
            return;
        var culture = Shared(ref writer, value!);
        Text.Write(ref writer, culture.Name);
        ArrayOf<byte, Unmanaged<byte>>.Write(ref writer, culture.Formats);
        writer.Value(value!.IsReadOnly);
        writer.End();
    }

    /// <inheritdoc/>
    public static CultureInfo? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var (name, formats) = (Text.Read(ref reader), ArrayOf<byte, Unmanaged<byte>>.Read(ref reader));
        var isReadOnly = Unmanaged<bool>.Read(ref reader);
        if (name is null || formats is null)
            throw reader.Damaged("a culture without a name or formats");
        reader.End();
        try
        {
            var value = new SharedCulture(name, formats).ToCulture();
            // .NET's cached cultures are read-only; a culture that could be changed must become a new object.
            return isReadOnly ? CultureInfo.ReadOnly(value) : value.IsReadOnly ? new CultureInfo(name) : value;
        }
        catch (Exception e) when (e is ArgumentException or IOException or FormatException or InvalidOperationException)
        {
            throw reader.Damaged($"no culture ({e.Message.TrimEnd('.')})");
        }
    }

    private static SharedCulture Shared(scoped ref StateWriter writer, CultureInfo value)
    {
        try
        {
            return SharedCulture.Of(value);
        }
        catch (InvalidOperationException)
        {
            throw writer.Refuse($"is the culture '{value.Name}' with a calendar that is none of its own: make it in a [WorkerStart] method");
        }
    }
}
