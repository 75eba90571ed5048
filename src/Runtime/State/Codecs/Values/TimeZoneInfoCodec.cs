using System.ComponentModel;
using System.Runtime.Serialization;

namespace Infeed.CompilerServices;

/// <summary>Time zones, with their rules. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeZoneInfoCodec : IStateCodec<TimeZoneInfo?>
{
    private const byte Utc = 1;
    private const byte Local = 2;
    private const byte Other = 3;

    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, TimeZoneInfo? value)
    {
        if (!writer.BeginImmutable(value))
            return;
        // .NET's conversions compare a zone with these two objects by reference, so the two must arrive as the same objects.
        var place = value == TimeZoneInfo.Utc ? Utc : value == TimeZoneInfo.Local ? Local : Other;
        writer.Value(place);
        if (place != Utc)
        {
            var text = value.ToSerializedString();
            if (!TimeZoneInfo.FromSerializedString(text).Equals(value))
                throw writer.Refuse("has rules that its text does not keep: look the zone up by its name in a [WorkerStart] method");
            Text.Write(ref writer, text);
        }

        writer.End();
    }

    /// <inheritdoc/>
    public static TimeZoneInfo? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var place = reader.Value<byte>();
        var value = place switch
        {
            Utc => TimeZoneInfo.Utc,
            Local or Other => Parse(ref reader, Text.Read(ref reader)),
            _ => throw reader.Damaged("no time zone"),
        };
        reader.End();
        return place == Local && TimeZoneInfo.Local.Equals(value) ? TimeZoneInfo.Local : value;
    }

    private static TimeZoneInfo Parse(scoped ref StateReader reader, string? text)
    {
        try
        {
            return TimeZoneInfo.FromSerializedString(text ?? "");
        }
        catch (Exception e) when (e is SerializationException or ArgumentException or InvalidTimeZoneException)
        {
            throw reader.Damaged($"no time zone ({e.Message.TrimEnd('.')})");
        }
    }
}
