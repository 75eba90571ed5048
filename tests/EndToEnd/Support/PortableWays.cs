namespace Infeed.EndToEnd.Support;

/// <summary>Loaders of this process do as on systems without futexes and nameless memory, until the test is over.</summary>
internal sealed class PortableWays : IDisposable
{
    private static readonly string[] Switches = ["Infeed.PortableMemory", "Infeed.PortableParking"];

    public PortableWays(bool isPortable) => Set(isPortable);

    public void Dispose() => Set(false);

    private static void Set(bool isOn)
    {
        foreach (var name in Switches)
            AppContext.SetSwitch(name, isOn);
    }
}
