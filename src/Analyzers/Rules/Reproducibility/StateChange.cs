namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>A change of state that something reads.</summary>
/// <param name="By">The code that changes it, as messages show it.</param>
/// <param name="IsBetweenEpochs">Whether the hook of an epoch sets a field of the source, so that the loader's copy alone has the value.</param>
internal readonly record struct StateChange(string By, bool IsBetweenEpochs = false);
