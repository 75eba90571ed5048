using System.Reflection;
using System.Runtime.InteropServices;
using Infeed.Tool.Failures;

namespace Infeed.Tool.Describing;

/// <summary>Finds the data sources of a program in the metadata of its assemblies. None of its code runs.</summary>
internal static class AssemblyReader
{
    /// <summary>The sources of an assembly, and of those beside it that use Infeed, in the order of their names.</summary>
    /// <exception cref="ToolException">There is no such file, or it is no .NET assembly.</exception>
    public static IReadOnlyList<SourceDescription> Read(string file)
    {
        if (!File.Exists(file))
            throw new ToolException($"There is no file '{file}'. Give the assembly that a build made, such as bin/Debug/net10.0/app.dll.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var beside = Directory.GetFiles(folder, "*.dll");
        using var context = new MetadataLoadContext(new PathAssemblyResolver(Distinct([file, .. beside, .. Shared()])));
        var own = Load(context, file) ?? throw new ToolException($"'{file}' is no .NET assembly: give the .dll that a build made. A program that was compiled ahead of time has none.");
        return
        [
            .. beside.Where(path => !string.Equals(Path.GetFullPath(path), Path.GetFullPath(file), StringComparison.Ordinal))
                .Select(path => Load(context, path)).OfType<Assembly>().Prepend(own)
                .Where(assembly => assembly.GetReferencedAssemblies().Any(name => name.Name == "Infeed"))
                .SelectMany(Sources).OrderBy(source => source.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<SourceDescription> Sources(Assembly assembly) =>
        TypesOf(assembly).Select(SourceReader.Read).OfType<SourceDescription>();

    // Types whose bases cannot be found, because a package is not beside the program, are no sources that could be described.
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }

    private static Assembly? Load(MetadataLoadContext context, string path)
    {
        try
        {
            return context.LoadFromAssemblyPath(path);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            // A native library, or a second assembly of a name.
            return null;
        }
    }

    private static string[] Shared() => Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll");

    // A program's own copy of an assembly is what it is compiled with.
    private static IEnumerable<string> Distinct(IEnumerable<string> files) =>
        files.DistinctBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
}
