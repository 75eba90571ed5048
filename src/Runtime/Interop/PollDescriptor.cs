using System.Runtime.InteropServices;

namespace Infeed.Interop;

/// <summary>struct pollfd of poll(2): a descriptor, and what is asked of it.</summary>
/// <param name="Descriptor">The descriptor; -1 for none.</param>
/// <param name="Asked">The events that are waited for, beside a hang-up and errors.</param>
/// <param name="Found">The events that are there.</param>
internal readonly unsafe partial record struct PollDescriptor(int Descriptor, short Asked, short Found)
{
    /// <summary>There is something to read.</summary>
    public const short In = 1;

    /// <summary>There is room to write.</summary>
    public const short Out = 4;

    /// <summary>Waits until one of the descriptors has an event.</summary>
    /// <returns>How many have one; less than 0 for an error.</returns>
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* looks, nuint count, int milliseconds);
}
