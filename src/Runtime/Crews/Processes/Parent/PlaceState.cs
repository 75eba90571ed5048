namespace Infeed.Crews.Processes.Parent;

/// <summary>What a look at a place has found.</summary>
internal enum PlaceState
{
    /// <summary>A process runs.</summary>
    Running,

    /// <summary>The process is dead, and what it had cannot be told yet.</summary>
    Unsettled,

    /// <summary>There is no process, and what the last one had is put down in its seats.</summary>
    Empty,
}
