using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>One field that objects of a type have, by whatever name the user knows it.</summary>
/// <param name="Kind">What the user wrote, as the first word of a message.</param>
/// <param name="Name">Its name.</param>
/// <param name="MetadataName">The name of the field itself.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefinitionType">Its type in the definition of a generic type.</param>
/// <param name="Symbol">What the user wrote.</param>
/// <param name="IsWorkerLocal">Whether it is marked as each worker's own.</param>
internal sealed record InstanceField(
    string Kind, string Name, string MetadataName, ITypeSymbol Type, ITypeSymbol DefinitionType, ISymbol Symbol, bool IsWorkerLocal);
