namespace Infeed.EndToEnd.Sources.Runs;

/// <summary>Reads what is left of a run.</summary>
/// <param name="options">Workers, their kind, the queue, and where it goes on.</param>
/// <param name="ranks">The number of ranks, where ranks read together.</param>
/// <param name="seen">
/// Is called after each batch, with its text and the state behind it; null where other ranks have not read their batches of the same step yet.
/// </param>
public delegate void RunReader(LoaderOptions options, int ranks, Action<string, LoaderState?> seen);

/// <summary>A kind of run that can be stopped and goes on.</summary>
/// <param name="Name">What is read.</param>
/// <param name="Read">Reads what is left of it.</param>
public sealed record ResumableRun(string Name, RunReader Read);
