namespace Infeed.Crews.Processes.Parent;

/// <summary>The state of a supervised worker.</summary>
internal enum WorkerState
{
    /// <summary>A process runs.</summary>
    Running,

    /// <summary>The process is dead, but the work that it had cannot be determined yet.</summary>
    Unsettled,

    /// <summary>There is no process, and the work of the last one is recorded in its seats.</summary>
    Empty,
}
