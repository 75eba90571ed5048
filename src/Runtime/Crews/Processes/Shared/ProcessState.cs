using System.Globalization;
using System.Text;
using Infeed.State;

namespace Infeed.Crews.Processes.Shared;

/// <summary>
/// Settings of a process or its threads that the program can change and that affect what code computes. A worker process takes them over before any code of
/// the source runs. Directory and environment are not included, because a process is started with them.
/// </summary>
internal sealed record ProcessState
{
    private const string ZoneVariable = "TZ";
    private const int WesternEuropean = 1252;

    /// <summary>The cultures of the thread, followed by the defaults for new threads, which are null if not set.</summary>
    public required SharedCulture Culture { get; init; }

    public required SharedCulture UICulture { get; init; }

    public required SharedCulture? DefaultCulture { get; init; }

    public required SharedCulture? DefaultUICulture { get; init; }

    /// <summary>The switches of <see cref="AppContext"/>.</summary>
    public required IReadOnlyDictionary<string, bool> Switches { get; init; }

    /// <summary>The id of the local time zone if the TZ variable is set; null if the zone is the system's.</summary>
    public required string? TimeZone { get; init; }

    /// <summary>Whether the encodings of code pages are registered.</summary>
    public required bool HasCodePages { get; init; }

    /// <summary>The code pages of the console's encodings; 0 for an encoding that cannot be found by its code page.</summary>
    public required int OutputCodePage { get; init; }

    public required int InputCodePage { get; init; }

    /// <summary>The present state of this process and thread.</summary>
    /// <exception cref="InvalidOperationException">A culture cannot be sent.</exception>
    public static ProcessState Current => new()
    {
        Culture = SharedCulture.Of(CultureInfo.CurrentCulture),
        UICulture = SharedCulture.Of(CultureInfo.CurrentUICulture),
        DefaultCulture = CultureInfo.DefaultThreadCurrentCulture is { } culture ? SharedCulture.Of(culture) : null,
        DefaultUICulture = CultureInfo.DefaultThreadCurrentUICulture is { } ofResources ? SharedCulture.Of(ofResources) : null,
        Switches = AppSwitches.Set,
        TimeZone = Environment.GetEnvironmentVariable(ZoneVariable) is null ? null : TimeZoneInfo.Local.Id,
        HasCodePages = HaveCodePages(),
        OutputCodePage = CodePageOf(Console.OutputEncoding),
        InputCodePage = CodePageOf(Console.InputEncoding),
    };

    /// <summary>Applies the settings to this process. Must be called on its first thread, because later threads inherit that thread's cultures.</summary>
    /// <exception cref="InvalidDataException">This process does not have a culture, encoding or time zone that is named.</exception>
    public void Enter()
    {
        try
        {
            foreach (var (name, isOn) in Switches)
                AppContext.SetSwitch(name, isOn);
            if (HasCodePages && !HaveCodePages())
                Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            EnterCultures();
            EnterTimeZone();
            if (OutputCodePage != 0 && Console.OutputEncoding.CodePage != OutputCodePage)
                Console.OutputEncoding = Encoding.GetEncoding(OutputCodePage);
            if (InputCodePage != 0 && Console.InputEncoding.CodePage != InputCodePage)
                Console.InputEncoding = Encoding.GetEncoding(InputCodePage);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The worker process cannot compute as the program does: {e.Message}", e);
        }
    }

    public void Write(BinaryWriter writer)
    {
        Culture.Write(writer);
        UICulture.Write(writer);
        WriteOptional(writer, DefaultCulture);
        WriteOptional(writer, DefaultUICulture);
        writer.Write(Switches.Count);
        foreach (var (name, isOn) in Switches)
        {
            writer.Write(name);
            writer.Write(isOn);
        }

        writer.Write(TimeZone ?? "");
        writer.Write(HasCodePages);
        writer.Write(OutputCodePage);
        writer.Write(InputCodePage);
    }

    public static ProcessState Read(BinaryReader reader) => new()
    {
        Culture = SharedCulture.Read(reader),
        UICulture = SharedCulture.Read(reader),
        DefaultCulture = ReadOptional(reader),
        DefaultUICulture = ReadOptional(reader),
        Switches = ReadSwitches(reader),
        TimeZone = reader.ReadString() is { Length: > 0 } zone ? zone : null,
        HasCodePages = reader.ReadBoolean(),
        OutputCodePage = reader.ReadInt32(),
        InputCodePage = reader.ReadInt32(),
    };

    private void EnterCultures()
    {
        CultureInfo.DefaultThreadCurrentCulture = DefaultCulture?.ToCulture();
        CultureInfo.DefaultThreadCurrentUICulture = DefaultUICulture?.ToCulture();
        CultureInfo.CurrentCulture = Culture.ToCulture();
        CultureInfo.CurrentUICulture = UICulture.ToCulture();
    }

    // .NET reads the variable when the zone is first needed, and caches the zone: the program may have changed the variable before or after that.
    private void EnterTimeZone()
    {
        if (TimeZone is null || TimeZoneInfo.Local.Id == TimeZone)
            return;
        var variable = Environment.GetEnvironmentVariable(ZoneVariable);
        Environment.SetEnvironmentVariable(ZoneVariable, TimeZone);
        TimeZoneInfo.ClearCachedData();
        var found = TimeZoneInfo.Local.Id;
        Environment.SetEnvironmentVariable(ZoneVariable, variable);
        if (found != TimeZone)
            throw new InvalidDataException($"The worker process does not know the local time zone of the program, {TimeZone}.");
    }

    private static bool HaveCodePages() => Array.Exists(Encoding.GetEncodings(), encoding => encoding.CodePage == WesternEuropean);

    // An encoding that cannot be found by its code page here cannot be found in another process either.
    private static int CodePageOf(Encoding encoding) =>
        Array.Exists(Encoding.GetEncodings(), known => known.CodePage == encoding.CodePage) ? encoding.CodePage : 0;

    private static void WriteOptional(BinaryWriter writer, SharedCulture? culture)
    {
        writer.Write(culture is not null);
        culture?.Write(writer);
    }

    private static SharedCulture? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? SharedCulture.Read(reader) : null;

    private static Dictionary<string, bool> ReadSwitches(BinaryReader reader)
    {
        var switches = new Dictionary<string, bool>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            switches[reader.ReadString()] = reader.ReadBoolean();
        return switches;
    }
}
