namespace Infeed.Generator.Model;

/// <summary>What becomes of a source: a loader, or a message.</summary>
internal abstract record OutcomeModel;

/// <summary>The source can be loaded.</summary>
/// <param name="Worker">What a worker does.</param>
/// <param name="State">How the source gets into a worker process.</param>
internal sealed record LoadableModel(WorkerModel Worker, StateModel State) : OutcomeModel;

/// <summary>The source cannot be loaded.</summary>
/// <param name="Message">Why, in the words of the first finding.</param>
internal sealed record FaultModel(string Message) : OutcomeModel;
