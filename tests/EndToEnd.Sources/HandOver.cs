namespace Infeed.EndToEnd.Sources;

/// <summary>How far a worker process is with what it is given at its start.</summary>
internal enum HandOver
{
    /// <summary>It has not opened the pipe of its assignment, which is written already.</summary>
    NotBegun,

    /// <summary>The pipe is full, and the program waits to write the rest of the assignment.</summary>
    BeingWritten,

    /// <summary>It reads the assignment, or the source.</summary>
    BeingRead,

    /// <summary>It has both.</summary>
    Done,
}
