using System.Reflection;

namespace Infeed.Generator.Tests.Harness;

/// <summary>Where this project and the generator's lie.</summary>
internal static class ProjectFiles
{
    public static string TestDirectory => Metadata("ProjectDirectory");

    public static string GeneratorDirectory => Metadata("GeneratorDirectory");

    private static string Metadata(string key) =>
        typeof(ProjectFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
