using System.Runtime.InteropServices;

namespace Infeed.Interop;

/// <summary>
/// Changes the environment of this process for .NET and for native code. On Unix, .NET has a copy of its own: changes made only there are not seen by
/// native code, nor by programs that native code starts.
/// </summary>
internal static partial class NativeEnvironment
{
    /// <summary>Changes a variable; null removes it. Only safe while no other thread can read the environment, at the start of a process.</summary>
    public static void Set(string variable, string? value)
    {
        Environment.SetEnvironmentVariable(variable, value);
        // On Windows .NET has no copy of its own.
        if (OperatingSystem.IsWindows())
            return;
        if ((value is null ? Unset(variable) : Set(variable, value, overwrite: 1)) != 0)
            throw new InvalidOperationException($"The variable {variable} could not be changed: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string variable, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unset(string variable);
}
