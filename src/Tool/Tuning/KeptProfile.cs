using Infeed.Profiles;
using Infeed.Tool.Failures;

namespace Infeed.Tool.Tuning;

/// <summary>The file that keeps what was measured.</summary>
internal static class KeptProfile
{
    /// <summary>What it has already; nothing if it is not there yet.</summary>
    /// <exception cref="ToolException">It is damaged, or cannot be written.</exception>
    public static ProfileFile Read(string profile)
    {
        var path = Path.GetFullPath(profile);
        if (Directory.Exists(path))
            throw new ToolException($"'{profile}' is a folder: name a file in it, such as {Path.Combine(profile, ProfileFile.Name)}.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new ToolException($"There is no folder for '{profile}': make it first.");
        try
        {
            var kept = File.Exists(profile) ? ProfileFile.Read(profile) : new ProfileFile(ProfileFile.CurrentVersion, []);
            RefuseUnwritable(profile);
            return kept;
        }
        catch (InvalidDataException e)
        {
            throw new ToolException($"{e.Message} Mend or delete it: what is measured is added to it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(profile, e.Message);
        }
    }

    /// <exception cref="ToolException">It cannot be written.</exception>
    public static void Write(string profile, ProfileFile file)
    {
        try
        {
            file.Write(profile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(profile, e.Message);
        }
    }

    // It is replaced by a file beside it, which is not prevented by what it allows itself.
    private static void RefuseUnwritable(string profile)
    {
        if (File.Exists(profile) && File.GetAttributes(profile).HasFlag(FileAttributes.ReadOnly))
            throw Unwritable(profile, "It is read-only.");
        var beside = $"{profile}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(beside, []);
        File.Delete(beside);
    }

    private static ToolException Unwritable(string profile, string reason) => new($"{profile} cannot be written: {reason}");
}
