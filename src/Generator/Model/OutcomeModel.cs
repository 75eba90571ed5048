namespace Infeed.Generator.Model;

/// <summary>The result for a source: a loader, or a message.</summary>
internal abstract record OutcomeModel;

/// <summary>The source can be loaded.</summary>
/// <param name="Worker">What a worker does.</param>
/// <param name="State">How the source is sent to a worker process.</param>
internal sealed record LoadableModel(WorkerModel Worker, StateModel State) : OutcomeModel;

/// <summary>The source cannot be loaded.</summary>
/// <param name="Message">The reason: the message of the first finding.</param>
internal sealed record FaultModel(string Message) : OutcomeModel;
