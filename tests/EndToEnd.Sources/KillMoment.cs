namespace Infeed.EndToEnd.Sources;

/// <summary>When a worker process is killed.</summary>
public enum KillMoment
{
    /// <summary>While it works, or waits for work.</summary>
    AtWork,

    /// <summary>As soon as the system knows it, mostly before it is the program that it is to be.</summary>
    AtFirstSight,

    /// <summary>While its runtime starts, it is told what to do, and it reads the source.</summary>
    WhileItStarts,

    /// <summary>While its assignment is written and it reads that, and the source.</summary>
    DuringHandOver,

    /// <summary>While another takes the place of a dead one.</summary>
    WhileAnotherIsReplaced,
}
