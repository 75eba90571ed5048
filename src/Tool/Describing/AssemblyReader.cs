using System.Reflection;
using System.Runtime.InteropServices;
using Infeed.Tool.Failures;

namespace Infeed.Tool.Describing;

/// <summary>Finds the data sources of a program in the metadata of its assemblies. None of its code runs.</summary>
internal static class AssemblyReader
{
    /// <summary>The sources of an assembly, and of those beside it that use Infeed, in the order of their names.</summary>
    /// <exception cref="ToolException">There is no such file, or it is no .NET assembly that can be read.</exception>
    public static IReadOnlyList<SourceDescription> Read(string file)
    {
        if (!File.Exists(file))
            throw new ToolException($"There is no file '{file}'. Give the assembly that a build made, such as bin/Debug/net10.0/app.dll.");
        var path = Path.GetFullPath(file);
        var beside = Directory.GetFiles(Path.GetDirectoryName(path)!, "*.dll");
        using var context = new MetadataLoadContext(new BesideResolver([path, .. beside, .. Shared()]));
        // What cannot be read of those beside is a native library, or a second assembly of a name.
        var others = beside.Where(other => !string.Equals(other, path, StringComparison.Ordinal))
            .SelectMany(other => Unreadable.OrDefault(() => Sources(context.LoadFromAssemblyPath(other))) ?? []);
        return [.. Named(context, path, file).Concat(others).OrderBy(source => source.Name, StringComparer.Ordinal)];
    }

    private static List<SourceDescription> Named(MetadataLoadContext context, string path, string file)
    {
        try
        {
            return Sources(context.LoadFromAssemblyPath(path));
        }
        catch (BadImageFormatException)
        {
            throw new ToolException(
                $"'{file}' is no .NET assembly, or it is damaged: give the .dll that a build made. A program that was compiled ahead of time has none.");
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            throw new ToolException($"'{file}' cannot be read: {Unreadable.Reason(e)}.");
        }
    }

    private static List<SourceDescription> Sources(Assembly assembly) => assembly.GetReferencedAssemblies().Any(name => name.Name == "Infeed")
        ? [.. TypesOf(assembly).Select(SourceReader.Read).OfType<SourceDescription>()]
        : [];

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

    private static string[] Shared() => Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll");
}
