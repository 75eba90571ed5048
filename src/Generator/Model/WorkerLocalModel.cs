namespace Infeed.Generator.Model;

/// <summary>A field that each worker has for itself.</summary>
/// <param name="Name">The field, as code.</param>
/// <param name="Initial">What it holds when a worker starts, as code that means the same in any file.</param>
internal sealed record WorkerLocalModel(string Name, string Initial);
