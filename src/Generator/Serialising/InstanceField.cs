using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>One instance field of a type, under the name that the user knows: of a field, property, event or captured parameter.</summary>
/// <param name="Kind">What the user declared, such as <c>Property</c>, as the first word of a message.</param>
/// <param name="Name">The name that the user knows.</param>
/// <param name="MetadataName">The name of the field in metadata.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefinitionType">Its type in the definition of a generic type.</param>
/// <param name="Symbol">The symbol that the user declared.</param>
/// <param name="IsWorkerLocal">Whether it is marked with <c>[WorkerLocal]</c>.</param>
internal sealed record InstanceField(
    string Kind, string Name, string MetadataName, ITypeSymbol Type, ITypeSymbol DefinitionType, ISymbol Symbol, bool IsWorkerLocal);
