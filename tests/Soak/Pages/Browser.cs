using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infeed.Soak.Pages;

/// <summary>Debian's Chromium, without a window and without a network.</summary>
internal static partial class Browser
{
    private static readonly string[] Common = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND"];

    /// <summary>Opens a page in frames of several widths, and says what was drawn in each.</summary>
    public static IReadOnlyList<DrawnPage> Draw(string page, bool isDark, params int[] widths)
    {
        var probe = $"{new Uri(Path.Combine(AppContext.BaseDirectory, "probe.html"))}?widths={string.Join(',', widths)}&page={WebUtility.UrlEncode(new Uri(page).ToString())}";
        var document = Run([.. Common, Scheme(isDark), "--allow-file-access-from-files", "--virtual-time-budget=10000", "--dump-dom", probe]);
        var json = WebUtility.HtmlDecode(Result().Match(document).Groups[1].Value);
        return json.Length > 0
            ? JsonSerializer.Deserialize<List<DrawnPage>>(json, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"The browser has drawn nothing of {page}:\n{document}");
    }

    /// <summary>Takes a picture of a page.</summary>
    public static void Screenshot(string page, bool isDark, int width, int height, string png) =>
        Run([.. Common, Scheme(isDark), $"--window-size={width},{height}", $"--screenshot={png}", new Uri(page).ToString()]);

    private static string Scheme(bool isDark) => $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}";

    private static string Run(string[] arguments)
    {
        // It complains of a desktop that is not there.
        var start = new ProcessStartInfo("chromium", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"chromium ended with {process.ExitCode}: {output}{error.Result}");
    }

    [GeneratedRegex("<pre id=\"result\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Result();
}
