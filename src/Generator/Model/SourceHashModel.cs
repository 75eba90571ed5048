namespace Infeed.Generator.Model;

/// <summary>Of which code a source is.</summary>
/// <param name="Source">The full name of its class in metadata.</param>
/// <param name="Code">The hash of its code.</param>
internal sealed record SourceHashModel(string Source, ulong Code);
