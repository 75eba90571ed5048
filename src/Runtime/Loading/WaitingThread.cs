namespace Infeed.Loading;

/// <summary>
/// A thread that does one thing whenever it is asked, so that no thread of the thread pool has to wait. It is started when it is first asked, and ends when
/// nobody has asked for a while.
/// </summary>
/// <param name="name">The name of the thread.</param>
/// <param name="work">What it does. It must not throw.</param>
internal sealed class WaitingThread(string name, Action work)
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly object access = new();
    private bool isAsked;
    private bool isRunning;
    private bool isEnded;

    /// <summary>Has the work done once. It must not be under way.</summary>
    public void Ask()
    {
        lock (access)
        {
            isAsked = true;
            if (isRunning)
            {
                Monitor.Pulse(access);
                return;
            }

            new Thread(Run) { IsBackground = true, Name = name }.Start();
            isRunning = true;
        }
    }

    /// <summary>Ends the thread when the work is done that it was asked for.</summary>
    public void End()
    {
        lock (access)
        {
            isEnded = true;
            Monitor.Pulse(access);
        }
    }

    private void Run()
    {
        while (IsAsked())
            work();
    }

    private bool IsAsked()
    {
        lock (access)
        {
            while (!isAsked && !isEnded && Monitor.Wait(access, IdleTime))
            {
            }

            isRunning = isAsked;
            isAsked = false;
            return isRunning;
        }
    }
}
