using System.Runtime.InteropServices;

namespace Infeed.Libraries;

/// <summary>The native files that came with a program.</summary>
internal static class NativeFiles
{
    /// <summary>The full path of a native file; null if it came with none of the packages.</summary>
    public static string? Find(string file) => Folders().Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    /// <summary>What the system's loader says against a file; null if it takes it.</summary>
    public static string? WhyNotLoaded(string file)
    {
        try
        {
            NativeLibrary.Free(NativeLibrary.Load(file));
            return null;
        }
        catch (DllNotFoundException e)
        {
            // The runtime puts general advice before what the loader said of the file.
            return e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        }
    }

    // Where the host says that the packages' native files lie, and where they lie in a program that was published.
    private static IEnumerable<string> Folders()
    {
        var said = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return said.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"));
    }
}
