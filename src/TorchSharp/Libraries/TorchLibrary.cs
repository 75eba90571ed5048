using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using Infeed.Interop;
using Infeed.Libraries;
using TorchSharp;

namespace Infeed;

/// <summary>
/// Loads the native library of TorchSharp, also on systems whose C++ library is older than the one it was built with: Debian 12, Ubuntu 22.04. A program calls
/// it before it uses TorchSharp for the first time; if it does not, and the C++ library is too old, TorchSharp says that a package is missing.
/// </summary>
public static class TorchLibrary
{
    private const string Name = "LibTorchSharp";
    private const string FileName = "libLibTorchSharp.so";

    // TorchSharp 0.107 asks for one symbol of GCC 13's C++ library. It is there to be asked for, so that a program is not started with an older one,
    // and is never called: the streams that it initialises are initialised by older libraries, too.
    private const string TooNew = "_ZSt21ios_base_library_initv";
    private const string TooNewVersion = "GLIBCXX_3.4.32";

    private static readonly Lazy<nint> Handle = new(LoadOnce);

    private static Assembly Owner => typeof(torch).Assembly;

    /// <summary>
    /// Loads the library, once in a process. Where the C++ library is too old, a copy of the library in memory is loaded in which the one symbol that it
    /// lacks is optional. No file is changed.
    /// </summary>
    /// <exception cref="DllNotFoundException">The library cannot be loaded; the message says why, and what to install.</exception>
    public static void Load() => _ = Handle.Value;

    private static nint LoadOnce()
    {
        var library = LoadFirst();
        NativeTensor.Use(library);
        return library;
    }

    private static nint LoadFirst()
    {
        // With these loaded, the library finds them by name, wherever the packages lie, and TorchSharp does not copy them together.
        var hasTorch = false;
        foreach (var dependency in new[] { "c10", "torch_cpu", "torch" })
            hasTorch = NativeLibrary.TryLoad(dependency, Owner, searchPath: null, out _);
        if (NativeLibrary.TryLoad(Name, Owner, searchPath: null, out var library))
            return library;
        // TorchSharp's own package has its library without libtorch.
        if (!hasTorch || !OperatingSystem.IsLinux() || NativeFiles.Find(FileName) is not { } file)
            throw new DllNotFoundException("There is no libtorch beside this program, which TorchSharp needs: reference one of the packages TorchSharp-cpu, TorchSharp-cuda-linux and TorchSharp-cuda-windows.");
        return LoadForOlderSystem(file);
    }

    [SupportedOSPlatform("linux")]
    private static nint LoadForOlderSystem(string file)
    {
        if (NativeFiles.WhyNotLoaded(file) is not { } reason)
            return NativeLibrary.Load(file);
        var elf = new ElfLibrary(File.ReadAllBytes(file));
        if (!reason.Contains(TooNewVersion, StringComparison.Ordinal) || !elf.MakeOptional(TooNew, TooNewVersion))
            throw NotLoaded(reason, inner: null);
        try
        {
            using var copy = new MemoryFile(FileName, elf.Bytes);
            var library = NativeLibrary.Load(copy.Path);
            // TorchSharp asks for the library by its name, and would find the file that cannot be loaded.
            (AssemblyLoadContext.GetLoadContext(Owner) ?? AssemblyLoadContext.Default).ResolvingUnmanagedDll += (_, name) => name == Name ? library : 0;
            return library;
        }
        catch (Exception e) when (e is DllNotFoundException or IOException)
        {
            throw NotLoaded(e.Message, e);
        }
    }

    private static DllNotFoundException NotLoaded(string reason, Exception? inner) => new($"This system cannot load the native library of TorchSharp: {reason}. If it names GLIBCXX or CXXABI, the C++ library is too old: use a system with the libstdc++ of GCC 13.2 or later, such as Debian 13 or Ubuntu 24.04.", inner);
}
