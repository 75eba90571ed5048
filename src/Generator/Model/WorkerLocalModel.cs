namespace Infeed.Generator.Model;

/// <summary>A field of which each worker has its own value.</summary>
/// <param name="Name">The field, as code.</param>
/// <param name="Initial">Its value when a worker starts, as code that means the same in any file.</param>
internal sealed record WorkerLocalModel(string Name, string Initial);
