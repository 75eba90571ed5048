namespace Infeed.Crews.Processes.Shared;

/// <summary>How far the worker on a seat is.</summary>
internal enum SeatStage : uint
{
    /// <summary>Its process starts, reads the source, or runs the start hook.</summary>
    Starting,

    /// <summary>It fills batches.</summary>
    Working,

    /// <summary>The start hook threw.</summary>
    StartFailed,

    /// <summary>It has ended, its stop hook included.</summary>
    Stopped,

    /// <summary>The stop hook threw.</summary>
    StopFailed,
}
