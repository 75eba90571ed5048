using System.Runtime.InteropServices;

namespace Infeed.Interop;

/// <summary>
/// The environment of this process, for .NET and for native code alike. .NET has a copy of its own: what is changed there alone, native code,
/// and every program that native code starts, sees as it was.
/// </summary>
internal static partial class NativeEnvironment
{
    /// <summary>Changes a variable; null takes it away. While no other thread can be reading: at the start of a process.</summary>
    public static void Set(string variable, string? value)
    {
        Environment.SetEnvironmentVariable(variable, value);
        // On Windows there is one alone.
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
