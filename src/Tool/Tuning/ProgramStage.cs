namespace Infeed.Tool.Tuning;

/// <summary>How far a training program has come, as its time depends on it.</summary>
internal enum ProgramStage
{
    /// <summary>It has read from no loader with which settings can be tried, and may still.</summary>
    Starting,

    /// <summary>It has made loaders, and nothing can be tried with any of them.</summary>
    Untuned,

    /// <summary>It has read from a loader, so settings are tried.</summary>
    Reading,
}
