using System.Globalization;
using System.Text;

namespace Infeed.EndToEnd.Sources;

/// <summary>Texts that depend on what is set in a process or a thread, one a sample.</summary>
[DataSource(BatchSize = 1, Workers = 1, UseMultiprocessing = true, MaxQueueSize = 1)]
public sealed partial class ComputedTexts
{
    /// <summary>The longest text, in bytes of UTF-8.</summary>
    public const int Bytes = 256;

    /// <summary>The switch that one of them tells.</summary>
    public const string Switch = "Infeed.Tests.Switch";

    /// <summary>The variable that one of them tells.</summary>
    public const string Variable = "INFEED_TESTS_VARIABLE";

    private static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private static readonly (string Name, Func<string> Compute)[] All =
    [
        ("number", () => $"{Parse("1,5")} {1234567.891.ToString("N", CultureInfo.CurrentCulture)}"),
        ("date", () => Noon.ToString("D", CultureInfo.CurrentCulture)),
        ("resources", () => CultureInfo.CurrentUICulture.Name),
        ("new threads", OfNewThread),
        ("switch", () => $"{AppContext.TryGetSwitch(Switch, out var isOn)} {isOn}"),
        ("directory", () => Environment.CurrentDirectory),
        ("variable", () => Environment.GetEnvironmentVariable(Variable) ?? "none"),
        ("inherited variable", () => Environment.GetEnvironmentVariable("PATH") ?? "none"),
        ("zone", () => $"{TimeZoneInfo.Local.Id} {Noon.ToLocalTime().ToString("s", CultureInfo.InvariantCulture)}"),
        ("console", () => $"{Console.OutputEncoding.WebName} {Console.InputEncoding.WebName}"),
        ("code pages", () => Array.Exists(Encoding.GetEncodings(), encoding => encoding.CodePage == 1252) ? "known" : "unknown"),
    ];

    /// <summary>The number of samples.</summary>
    public static int Count => All.Length;

    /// <summary>Reads all texts of an epoch.</summary>
    /// <returns>The texts, by what they tell.</returns>
    public static Dictionary<string, string> Read(DataLoader<Batch> loader, int epoch)
    {
        ArgumentNullException.ThrowIfNull(loader);
        var texts = new Dictionary<string, string>();
        foreach (var batch in loader.Epoch(epoch))
            texts[All[batch.SampleIndices[0]].Name] = Encoding.UTF8.GetString(batch.Text.Span).TrimEnd('\0');
        return texts;
    }

    [Sample]
    private static void Write(int index, [Shape(Bytes)] Span<byte> text)
    {
        text.Clear();
        Encoding.UTF8.GetBytes(All[index].Compute(), text);
    }

    private static string Parse(string text) =>
        double.TryParse(text, CultureInfo.CurrentCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "none";

    // One that inherits nothing of the thread that starts it.
    private static string OfNewThread()
    {
        var text = "";
        var thread = new Thread(() => text = $"{CultureInfo.CurrentCulture.Name} {CultureInfo.CurrentUICulture.Name}");
        using (ExecutionContext.SuppressFlow())
            thread.Start();
        thread.Join();
        return text;
    }
}
