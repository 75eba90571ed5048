using Infeed.Profiles;
using Infeed.Tool.Failures;

namespace Infeed.Tool.Tuning;

/// <summary>The file that keeps what was measured.</summary>
internal static class KeptProfile
{
    /// <summary>What it has already; nothing if it is not there yet.</summary>
    /// <exception cref="ToolException">It is damaged, or cannot be read or written.</exception>
    public static ProfileFile Read(string profile)
    {
        var path = Path.GetFullPath(profile);
        if (Directory.Exists(path))
            throw new ToolException($"'{profile}' is a folder: name a file in it, such as {Path.Combine(profile, ProfileFile.Name)}.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new ToolException($"There is no folder for '{profile}': make it first.");
        var kept = File.Exists(profile) ? ReadThere(profile) : new ProfileFile(ProfileFile.CurrentVersion, []);
        RefuseUnwritable(profile);
        return kept;
    }

    private static ProfileFile ReadThere(string profile)
    {
        try
        {
            return ProfileFile.Read(profile);
        }
        catch (InvalidDataException e)
        {
            throw new ToolException($"{e.Message} Mend or delete it: what is measured is added to it.");
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw new ToolException($"{profile} cannot be read: {e.Message}");
        }
    }

    /// <exception cref="ToolException">It cannot be written.</exception>
    public static void Write(string profile, ProfileFile file) => Try(profile, () => file.Write(profile));

    // It is replaced by a file beside it, which is not prevented by what it allows itself.
    private static void RefuseUnwritable(string profile) => Try(profile, () =>
    {
        if (File.Exists(profile) && File.GetAttributes(profile).HasFlag(FileAttributes.ReadOnly))
            throw Unwritable(profile, "It is read-only.");
        var unfinished = ProfileJson.UnfinishedOf(profile);
        File.WriteAllBytes(unfinished, []);
        File.Delete(unfinished);
    });

    private static void Try(string profile, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Unwritable(profile, e.Message);
        }
    }

    private static bool IsRefusal(Exception e) => e is IOException or UnauthorizedAccessException;

    private static ToolException Unwritable(string profile, string reason) => new($"{profile} cannot be written: {reason}");
}
