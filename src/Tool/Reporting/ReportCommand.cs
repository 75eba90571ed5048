using System.CommandLine;
using Infeed.Profiles;
using Infeed.Tool.Failures;
using Spectre.Console;

namespace Infeed.Tool.Reporting;

/// <summary><c>infeed report</c>: what was measured, as one page for a browser.</summary>
internal static class ReportCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var profile = new Argument<string>("profile") { Description = "The file that infeed tune has written.", DefaultValueFactory = _ => ProfileFile.Name };
        var page = new Option<string>("--output", "-o") { Description = "The page to write.", DefaultValueFactory = _ => "infeed.report.html" };
        var command = new Command("report", "Writes a page that shows what was measured: one HTML file, which needs no network.") { profile, page };
        command.SetAction(result =>
        {
            var file = Read(result.GetRequiredValue(profile));
            var path = result.GetRequiredValue(page);
            try
            {
                File.WriteAllText(path, ReportPage.Of(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ToolException($"The page cannot be written: {e.Message}");
            }

            console.Profile.Out.Writer.WriteLine(Path.GetFullPath(path));
            return 0;
        });
        return command;
    }

    private static ProfileFile Read(string path)
    {
        try
        {
            var file = ProfileFile.Read(path);
            return file.Profiles.Any(profile => profile.Sources.Count > 0) ? file : throw new ToolException($"{path} has no measurements: run infeed tune first.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException($"There is no file '{path}': run infeed tune first, or name the file.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ToolException(e.Message);
        }
    }
}
