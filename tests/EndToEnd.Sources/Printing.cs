namespace Infeed.EndToEnd.Sources;

/// <summary>Output that a loader must bear.</summary>
public static class Printing
{
    private const int LineBytes = 64;

    /// <summary>Prints so many megabytes three times: to standard output, to standard error, and as native code does.</summary>
    public static void Megabytes(int megabytes)
    {
        var line = new string('x', LineBytes - 1);
        for (var i = 0; i < (megabytes << 20) / LineBytes; i++)
        {
            Console.Out.WriteLine(line);
            Console.Error.WriteLine(line);
            Native.Print(line);
        }

        Native.Flush();
    }
}
