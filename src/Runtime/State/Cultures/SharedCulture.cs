using System.Globalization;
using System.Text;

namespace Infeed.State;

/// <summary>A culture on its way to another process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Formats">What was changed in it, see <see cref="CultureFormats"/>; empty where it is as .NET has it.</param>
internal sealed record SharedCulture(string Name, byte[] Formats)
{
    /// <exception cref="InvalidOperationException">It is a class of its own, or has such a calendar.</exception>
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
        CultureFormats.Read(new BinaryReader(new MemoryStream(Formats), Encoding.UTF8), culture);
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
        CultureFormats.Write(writer, culture);
        writer.Flush();
        return stream.ToArray();
    }
}
