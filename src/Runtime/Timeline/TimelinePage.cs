using System.Text;

namespace Infeed.Timeline;

/// <summary>A page that draws a trace, in one file that loads nothing from anywhere.</summary>
internal static class TimelinePage
{
    private const string Resource = "timeline.html";

    /// <summary>What the page has in place of the trace.</summary>
    private const string Place = "{{trace}}";

    /// <summary>Writes the page, and lets the caller write the trace into it.</summary>
    public static void Write(Stream stream, Action<Stream> writeTrace)
    {
        using var resource = typeof(TimelinePage).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {Resource}.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        var page = reader.ReadToEnd();
        var place = page.IndexOf(Place, StringComparison.Ordinal);
        stream.Write(Encoding.UTF8.GetBytes(page[..place]));
        // The JSON has no "<" as it is: names of sources cannot end the element that it stands in.
        writeTrace(stream);
        stream.Write(Encoding.UTF8.GetBytes(page[(place + Place.Length)..]));
    }
}
