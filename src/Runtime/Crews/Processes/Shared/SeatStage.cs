namespace Infeed.Crews.Processes.Shared;

/// <summary>The stage of the worker on a seat.</summary>
internal enum SeatStage : uint
{
    /// <summary>Its process is starting, reading the source, or running the start hook.</summary>
    Starting,

    /// <summary>It fills batches.</summary>
    Working,

    /// <summary>The start hook threw.</summary>
    StartFailed,

    /// <summary>The loader was called off, and it runs its stop hook.</summary>
    Stopping,

    /// <summary>It has ended, and its stop hook has run.</summary>
    Stopped,

    /// <summary>The stop hook threw.</summary>
    StopFailed,
}
