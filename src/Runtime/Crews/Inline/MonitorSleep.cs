using Infeed.Workers;

namespace Infeed.Crews.Inline;

/// <summary>Sleeps in this object, where there is no ring.</summary>
internal sealed class MonitorSleep : WorkerSleep
{
    private bool isWoken;

    public override void Sleep()
    {
        lock (this)
        {
            while (!isWoken)
                Monitor.Wait(this);
            isWoken = false;
        }
    }

    public override void Wake()
    {
        lock (this)
        {
            isWoken = true;
            Monitor.Pulse(this);
        }
    }
}
