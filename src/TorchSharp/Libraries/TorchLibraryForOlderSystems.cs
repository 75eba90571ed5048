using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Infeed.Interop;

namespace Infeed.Libraries;

/// <summary>TorchSharp's native library as an older C++ library can take it.</summary>
[SupportedOSPlatform("linux")]
internal static class TorchLibraryForOlderSystems
{
    private const string Name = "LibTorchSharp";
    private const string FileName = $"lib{Name}.so";

    // TorchSharp 0.107 asks for one symbol of GCC 13's C++ library. It is there to be asked for, so that a program is not started with an older one,
    // and is never called: the streams that it initialises are initialised by older libraries, too.
    private const string TooNew = "_ZSt21ios_base_library_initv";
    private const string TooNewVersion = "GLIBCXX_3.4.32";

    private static readonly Lazy<nint> Loaded = new(Load);

    /// <summary>
    /// The library, where one of that name is asked for; 0 for another one, and if there is none beside this program, or no libtorch: TorchSharp's own package
    /// has its library without libtorch.
    /// </summary>
    /// <exception cref="DllNotFoundException">The library cannot be loaded; the message says why, and what to install.</exception>
    public static nint Answer(Assembly asking, string name) => name == Name ? Loaded.Value : 0;

    private static nint Load()
    {
        if (NativeFiles.Find(FileName) is not { } file || !TorchLibrary.LoadLibtorch())
            return 0;
        if (NativeFiles.WhyNotLoaded(file) is not { } reason)
            return NativeLibrary.Load(file);
        var elf = new ElfLibrary(File.ReadAllBytes(file));
        if (!reason.Contains(TooNewVersion, StringComparison.Ordinal) || !elf.MakeOptional(TooNew, TooNewVersion))
            throw NotLoaded(reason, inner: null);
        try
        {
            using var copy = new MemoryFile(FileName, elf.Bytes);
            return NativeLibrary.Load(copy.Path);
        }
        catch (Exception e) when (e is DllNotFoundException or IOException)
        {
            throw NotLoaded(e.Message, e);
        }
    }

    private static DllNotFoundException NotLoaded(string reason, Exception? inner) => new($"This system cannot load the native library of TorchSharp: {reason}. If it names GLIBCXX or CXXABI, the C++ library is too old: use a system with the libstdc++ of GCC 13.2 or later, such as Debian 13 or Ubuntu 24.04.", inner);
}
