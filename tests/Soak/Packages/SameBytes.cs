using Infeed.Tests.Shared.Packages;

namespace Infeed.Soak.Packages;

/// <summary>Packs this repository and a copy of it that lies elsewhere: whoever packs a commit gets the same packages.</summary>
internal static class SameBytes
{
    private static readonly string[] Needed = ["src", "docs"];

    /// <returns>0 where all entries of all packages have the same bytes.</returns>
    public static int Run()
    {
        using var here = new Feed(".", "0.0.1");
        var root = Directory.CreateTempSubdirectory("infeed-copy-").FullName;
        // A path of another length: one that is left in a file moves what follows.
        var copy = Path.Combine(root, "of", "the", "sources");
        try
        {
            Copy(copy);
            using var there = new Feed(copy, "0.0.1");
            string[] different = [.. here.Entries().Except(there.Entries()), .. there.Entries().Except(here.Entries())];
            foreach (var entry in different)
                Console.WriteLine(entry);
            Console.WriteLine($"result: {here.Entries().Count()} entries, {different.Length / 2} differ");
            return different.Length == 0 && here.Entries().Any() ? 0 : 1;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // The commit, if there is git, and the files as they are here.
    private static void Copy(string copy)
    {
        if (Path.Exists(".git"))
        {
            var (exitCode, _) = ProgramRun.Run(".", "git", "clone", "--quiet", "--no-checkout", ".", copy);
            if (exitCode != 0)
                throw new InvalidOperationException($"git clone ended with {exitCode}.");
        }

        var inFolders = Needed.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        foreach (var file in Directory.EnumerateFiles(".").Concat(inFolders))
        {
            var parts = Path.GetRelativePath(".", file).Split(Path.DirectorySeparatorChar);
            if (parts is [".git"] || parts.Any(part => part is "bin" or "obj"))
                continue;
            var target = Path.Combine([copy, .. parts]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
