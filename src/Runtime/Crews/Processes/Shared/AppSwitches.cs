using System.Runtime.CompilerServices;

namespace Infeed.Crews.Processes.Shared;

/// <summary>The AppContext switches that the program has set since its start.</summary>
internal static class AppSwitches
{
    /// <summary>The switches by name. .NET offers no way to list them, so its private table is read.</summary>
    public static Dictionary<string, bool> Set
    {
        get
        {
            try
            {
                if (Table(null) is not { } table)
                    return [];
                // AppContext locks its table in the same way.
                lock (table)
                    return new Dictionary<string, bool>(table);
            }
            catch (MissingFieldException)
            {
                // A version of .NET that stores them elsewhere: workers then have only the switches of the program's configuration.
                return [];
            }
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "s_switches")]
    private static extern ref Dictionary<string, bool>? Table([UnsafeAccessorType("System.AppContext")] object? of);
}
