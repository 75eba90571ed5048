namespace Infeed.Package.Tests;

/// <summary>The page for beginners, typed as it stands there.</summary>
[Collection(PackageGroup.Name)]
public sealed class GettingStartedTests(PackageFixture package)
{
    [Fact]
    public async Task Page_typed_from_top_to_bottom_prints_what_it_says()
    {
        using var folder = new UserFolder(package);
        var here = folder.Root;
        string[] printed = [];
        foreach (var (language, text, file) in Blocks(await File.ReadAllTextAsync(PackageFixture.PathOf("docs/getting-started.md"))))
        {
            switch (language)
            {
                case "console":
                    foreach (var command in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        if (command.Split(' ') is ["cd", var name])
                            here = Path.Combine(here, name);
                        else if (command.Split(' ') is ["dotnet", .. var arguments])
                            printed = await Tool.Succeed(here, arguments);
                        else
                            Assert.Fail($"This test cannot type '{command}'.");
                    }

                    break;
                case "csharp":
                    await File.WriteAllTextAsync(Path.Combine(here, file), text);
                    break;
                case "text":
                    // The whole output, or the end of it. Processors round in their own ways: another one is right a little more or less often.
                    var expected = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    Assert.Equal(expected.Select(Rounded), printed.TakeLast(expected.Length).Select(Rounded));
                    break;
                default:
                    Assert.Fail($"This test knows nothing to do with a block of '{language}'.");
                    break;
            }
        }

        Assert.Contains(printed, line => line.StartsWith("epoch 5/5", StringComparison.Ordinal));
    }

    private static string Rounded(string line) => line is "right: 97 %" or "right: 98 %" or "right: 99 %" or "right: 100 %" ? "right" : line;

    /// <summary>The blocks of code, and the file that the text before each names last.</summary>
    private static IEnumerable<(string Language, string Text, string File)> Blocks(string page)
    {
        var parts = page.ReplaceLineEndings("\n").Split("```");
        for (var part = 1; part < parts.Length; part += 2)
        {
            var (language, text) = parts[part].Split('\n', 2) is [var first, var rest] ? (first, rest) : (parts[part], "");
            var names = parts[part - 1].Split('`').Where(name => name.EndsWith(".cs", StringComparison.Ordinal));
            yield return (language, text, names.LastOrDefault(""));
        }
    }
}
