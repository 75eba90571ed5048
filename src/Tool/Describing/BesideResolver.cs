using System.Reflection;

namespace Infeed.Tool.Describing;

/// <summary>Finds assemblies by their names alone: whichever version is there says what a source looks like.</summary>
/// <param name="paths">The files to look in, of which the first of a name is taken.</param>
internal sealed class BesideResolver(IEnumerable<string> paths) : MetadataAssemblyResolver
{
    // Without this library itself most sources could not be read, and default builds of libraries do not copy packages.
    private static readonly string Own = typeof(DataSourceAttribute).Assembly.Location;

    private readonly PathAssemblyResolver files =
        new(paths.Append(Own).DistinctBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase));

    /// <exception cref="FileNotFoundException">There is none; with its name alone as the file's name.</exception>
    public override Assembly Resolve(MetadataLoadContext context, AssemblyName assemblyName) => files.Resolve(context, assemblyName)
        ?? throw new FileNotFoundException($"{assemblyName.Name}.dll is not beside the assembly", assemblyName.Name);
}
