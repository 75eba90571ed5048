namespace Infeed.EndToEnd.Sources;

/// <summary>What happens to the worker that fills a sample.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Sample">At which sample.</param>
/// <param name="Once">A file that is made when it happens for the first time, and then it does not happen again; null for every time.</param>
public sealed record Trouble(TroubleKind Kind, long Sample, string? Once = null)
{
    /// <summary>Happens, if this is the sample and the time.</summary>
    public void Meet(long sample)
    {
        if (sample == Sample && IsFirstTime())
            Happen();
    }

    private bool IsFirstTime()
    {
        if (Once is null)
            return true;
        try
        {
            using var file = new FileStream(Once, FileMode.CreateNew);
            return true;
        }
        catch (IOException) when (File.Exists(Once))
        {
            return false;
        }
    }

    private void Happen()
    {
        switch (Kind)
        {
            case TroubleKind.Kill:
                Native.Kill(Environment.ProcessId, Native.SigKill);
                Thread.Sleep(Timeout.Infinite);
                break;
            case TroubleKind.Stop:
                Native.Kill(Environment.ProcessId, Native.SigStop);
                break;
            case TroubleKind.NativeCrash:
                Native.WriteThroughNull();
                break;
            case TroubleKind.FailFast:
                Environment.FailFast("the source gives up");
                break;
            case TroubleKind.Exit:
                Environment.Exit(3);
                break;
            case TroubleKind.Throw:
                throw new FormatException($"sample {Sample} is torn");
            case TroubleKind.Hang:
                Thread.Sleep(Timeout.Infinite);
                break;
            case TroubleKind.Print:
                Printing.Megabytes(4);
                break;
            case TroubleKind.Shout:
                Console.Error.Write(new string('x', 100 << 10));
                break;
            default:
                throw new InvalidOperationException($"{Kind} is no trouble.");
        }
    }
}
