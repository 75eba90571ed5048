using System.Runtime.CompilerServices;

namespace Infeed.Crews.Processes.Shared;

/// <summary>The switches that the program has set since its start.</summary>
internal static class AppSwitches
{
    /// <summary>By their names. .NET tells a switch by its name alone; that it keeps those in a table of its own is asked of the table.</summary>
    public static Dictionary<string, bool> Set
    {
        get
        {
            try
            {
                if (Table(null) is not { } table)
                    return [];
                // As AppContext itself does.
                lock (table)
                    return new Dictionary<string, bool>(table);
            }
            catch (MissingFieldException)
            {
                // Another version of .NET keeps them elsewhere: workers have those of the program's configuration then.
                return [];
            }
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "s_switches")]
    private static extern ref Dictionary<string, bool>? Table([UnsafeAccessorType("System.AppContext")] object? of);
}
