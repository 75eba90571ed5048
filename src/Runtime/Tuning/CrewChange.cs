using Infeed.Crews;
using Infeed.Options;
using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>Makes crews of other settings for a loader.</summary>
/// <param name="schedule">What does not change: time-outs, workers in a process.</param>
/// <param name="create">Makes a crew without starting it.</param>
internal sealed class CrewChange(Schedule schedule, Func<Schedule, Crew> create)
{
    /// <summary>Starts a crew; null if the system or the source does not allow it, and <paramref name="reason"/> says why.</summary>
    public Crew? Start(MeasuredSettings settings, out string reason)
    {
        Crew? crew = null;
        try
        {
            crew = create(Of(settings));
            crew.Start();
            reason = "";
            return crew;
        }
        catch (Exception e) when (e is InsufficientMemoryException or OutOfMemoryException or WorkerException or PlatformNotSupportedException
            or InvalidOperationException or SampleException or IOException)
        {
            reason = e.Message;
            if (crew is not null)
                EndUnused(crew);
            return null;
        }
    }

    /// <summary>The schedule with other settings.</summary>
    public Schedule Of(MeasuredSettings settings) => schedule with
    {
        Workers = settings.Workers,
        MaxQueueSize = settings.MaxQueueSize,
        UseMultiprocessing = settings.UseMultiprocessing,
        WorkersPerProcess = settings.UseMultiprocessing ? schedule.WorkersPerProcess : 1,
    };

    /// <summary>
    /// Ends a crew that no loader has taken over. If one of its workers does not come back from user code, its memory is freed when that does.
    /// </summary>
    public static void EndUnused(Crew crew)
    {
        crew.CallOff();
        try
        {
            crew.Join(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            return;
        }

        crew.Dispose();
    }
}
