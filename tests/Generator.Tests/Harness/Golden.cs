using System.Runtime.CompilerServices;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Infeed.Generator.Tests.Harness;

/// <summary>
/// Compares text with a file that a person has agreed to, in the convention of Verify: <c>Class.Test.verified.cs</c> is
/// what was agreed, <c>Class.Test.received.cs</c> is written where they differ. Nothing is ever agreed to silently.
/// </summary>
internal static class Golden
{
    public static void Verify(string received, Type test, [CallerMemberName] string name = "")
    {
        var folder = Path.Combine(ProjectFiles.TestDirectory, test.Namespace!.Split('.')[^1]);
        var stem = Path.Combine(folder, $"{test.Name}.{name}");
        var verifiedFile = stem + ".verified.cs";
        var receivedFile = stem + ".received.cs";
        var text = Normalise(received);
        var verified = File.Exists(verifiedFile) ? Normalise(File.ReadAllText(verifiedFile)) : null;
        if (text == verified)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, text);
        Assert.Fail(verified is null
            ? $"Nothing is agreed to yet. Read {receivedFile} and rename it to .verified.cs."
            : $"{receivedFile} differs from what was agreed to:\n{Difference(verified, text)}");
    }

    private static string Difference(string before, string after) => string.Join("\n", InlineDiffBuilder.Diff(before, after).Lines
        .Where(line => line.Type is ChangeType.Inserted or ChangeType.Deleted)
        .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text));

    // The version changes with each release, and what was agreed to does not.
    private static string Normalise(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace($"\"Infeed\", \"{Version}\"", "\"Infeed\", \"version\"", StringComparison.Ordinal);

    private static string Version => typeof(DataSourceGenerator).Assembly.GetName().Version!.ToString(3);
}
