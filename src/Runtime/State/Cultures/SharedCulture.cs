using System.Globalization;
using System.Text;

namespace Infeed.State;

/// <summary>A culture to be sent to another process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Formats">Its settings, see <see cref="CultureSettings"/>; empty if they are .NET's own.</param>
internal sealed record SharedCulture(string Name, byte[] Formats)
{
    /// <exception cref="InvalidOperationException">The culture is of a derived class, or its calendar is not one of the culture's calendars.</exception>
    public static SharedCulture Of(CultureInfo culture)
    {
        if (culture.GetType() != typeof(CultureInfo))
            throw new InvalidOperationException($"The culture of this thread is a {culture.GetType()}, whose code cannot be sent to worker processes: set a CultureInfo before CreateLoader, or use worker threads (UseMultiprocessing = false).");
        var standard = CultureInfo.GetCultureInfo(culture.Name);
        if (ReferenceEquals(culture, standard))
            return new SharedCulture(culture.Name, []);
        var formats = FormatsOf(culture);
        return new SharedCulture(culture.Name, formats.AsSpan().SequenceEqual(FormatsOf(standard)) ? [] : formats);
    }

    public CultureInfo ToCulture()
    {
        if (Formats.Length == 0)
            return CultureInfo.GetCultureInfo(Name);
        var culture = new CultureInfo(Name, useUserOverride: false);
        CultureSettings.Read(new BinaryReader(new MemoryStream(Formats), Encoding.UTF8), culture);
        return culture;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.Write(Formats.Length);
        writer.Write(Formats);
    }

    public static SharedCulture Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));

    private static byte[] FormatsOf(CultureInfo culture)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        CultureSettings.Write(writer, culture);
        writer.Flush();
        return stream.ToArray();
    }
}
