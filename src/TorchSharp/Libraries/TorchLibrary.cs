using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Infeed.Interop;
using Infeed.Libraries;
using TorchSharp;

namespace Infeed;

/// <summary>
/// Loads the native library of TorchSharp, also on systems whose C++ library is older than the one it was built with: Debian 12, Ubuntu 22.04. A program in C#
/// that has the package need not call it: its build adds a call of <see cref="LoadWhenAsked"/> at its start.
/// </summary>
public static class TorchLibrary
{
    private static readonly Lazy<nint> Handle = new(LoadOnce);
    private static readonly Lazy<bool> Asked = new(Listen);

    private static Assembly Owner => typeof(torch).Assembly;

    /// <summary>
    /// Loads the library, once in a process. Where the C++ library is too old, a copy of the library in memory is loaded in which the one symbol that it
    /// lacks is optional. No file is changed.
    /// </summary>
    /// <exception cref="DllNotFoundException">The library cannot be loaded; the message says why, and what to install.</exception>
    public static void Load() => _ = Handle.Value;

    /// <summary>
    /// Loads nothing yet: when TorchSharp asks for its library, and the system does not take it, it gets the one that <see cref="Load"/> would load. Has to be
    /// called before TorchSharp is used; called again, it does nothing.
    /// </summary>
    public static void LoadWhenAsked() => _ = Asked.Value;

    /// <summary>Loads libtorch: the library finds it by name then, wherever the packages lie. Returns whether it is there.</summary>
    internal static bool LoadLibtorch()
    {
        var isThere = false;
        foreach (var dependency in new[] { "c10", "torch_cpu", "torch" })
            isThere = NativeLibrary.TryLoad(dependency, Owner, searchPath: null, out _);
        return isThere;
    }

    private static nint LoadOnce()
    {
        LoadWhenAsked();
        LoadLibtorch();
        if (!NativeLibrary.TryLoad("LibTorchSharp", Owner, searchPath: null, out var library))
            throw new DllNotFoundException("There is no libtorch beside this program, which TorchSharp needs: reference one of the packages TorchSharp-cpu, TorchSharp-cuda-linux and TorchSharp-cuda-windows.");
        NativeTensor.Use(library);
        return library;
    }

    // The runtime asks this when nothing of that name can be loaded from where packages lie, and goes on if it gets nothing.
    private static bool Listen()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var context = AssemblyLoadContext.GetLoadContext(typeof(TorchLibrary).Assembly) ?? AssemblyLoadContext.Default;
        context.ResolvingUnmanagedDll += TorchLibraryForOlderSystems.Answer;
        return true;
    }
}
