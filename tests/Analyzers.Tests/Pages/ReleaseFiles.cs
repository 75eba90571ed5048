using System.Reflection;

namespace Infeed.Analyzers.Tests.Pages;

/// <summary>The files in which the projects of the rules list what is released with the next version.</summary>
internal static class ReleaseFiles
{
    /// <summary>The rows of all of them: id, category, severity and title, as they are written.</summary>
    public static IEnumerable<string> Rows =>
        from metadata in typeof(ReleaseFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        where metadata.Key == "ReleaseFile"
        from line in File.ReadLines(metadata.Value!)
        where line.StartsWith("INFEED", StringComparison.Ordinal)
        select line;
}
