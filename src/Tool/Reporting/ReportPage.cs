using System.Reflection;
using System.Xml.Linq;
using Infeed.Profiles;

namespace Infeed.Tool.Reporting;

/// <summary>The page about a file of profiles. It holds all that it needs, and is readable without pictures.</summary>
internal static class ReportPage
{
    public static string Of(ProfileFile file)
    {
        var html = new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", "Infeed: what was measured"),
                new XElement("style", Style())),
            new XElement("body", new XElement("main",
                new XElement("h1", "What was measured"),
                new XElement("p", new XAttribute("class", "soft"), "Settings of data loaders, tried while their programs trained. The cheapest setting within 2 % of the fastest is the best one."),
                file.Profiles.Where(profile => profile.Sources.Count > 0).Select(MachineOf))));
        return $"<!doctype html>\n{html.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private static XElement MachineOf(MachineProfile profile)
    {
        var machine = profile.Machine;
        return new XElement("section",
            new XElement("h2", machine.Name),
            new XElement("p", new XAttribute("class", "soft"),
                $"{Quantity.Of(machine.Cores, "processor")}, {machine.MemoryGiB} GiB, {machine.System} {machine.Kernel}, {machine.Architecture}"),
            profile.Sources.Select(SourceSection.Of));
    }

    private static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
