using Infeed.Generator.Model;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>
/// Finds the fields of a source that hold shared arrays, whether the source can be sent or not: its loader keeps them from being disposed
/// under its workers. It looks into the source and, one deep, into objects of classes and structs in source.
/// </summary>
internal sealed class SharedArrayFields(StateAccessors accessors, StateObjects objects, StateTypes types, CancellationToken cancellation)
{
    public EquatableArray<SharedArrayFieldModel> Of(INamedTypeSymbol source)
    {
        var found = new List<SharedArrayFieldModel>();
        foreach (var (holder, field) in Fields(source))
        {
            // What a worker builds for itself is the worker's.
            if (field.IsWorkerLocal)
                continue;
            if (AreShared(field.Type))
                Add(null, isInStruct: false, accessors.Of(holder, field));
            else if (field.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } inner && objects.IsInSource(inner)
                && types.CanBeNamed(inner))
                AddInside(holder, field, inner);
        }

        return new([.. found]);

        void AddInside(INamedTypeSymbol holder, InstanceField field, INamedTypeSymbol inner)
        {
            foreach (var (innerHolder, innerField) in Fields(inner))
            {
                if (AreShared(innerField.Type) && accessors.Of(holder, field) is { } way)
                    Add(way, inner.TypeKind == TypeKind.Struct, accessors.Of(innerHolder, innerField));
            }
        }

        void Add(string? holder, bool isInStruct, string? access)
        {
            if (access is not null)
                found.Add(new SharedArrayFieldModel(holder, isInStruct, access));
        }
    }

    // Half-typed names are errors already.
    private IEnumerable<(INamedTypeSymbol Holder, InstanceField Field)> Fields(INamedTypeSymbol type) =>
        from holder in StateObjects.Hierarchy(type)
        where holder.TypeKind != TypeKind.Error && objects.IsInSource(holder) && TypeTraits.IsNamed(holder) && types.CanBeNamed(holder)
        from field in InstanceFields.Of(holder, cancellation)
        where !TypeTraits.IsMissing(field.Type) && TypeTraits.IsNamed(field.Type)
        select (holder, field);

    private bool AreShared(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => IsShared(array.ElementType),
        INamedTypeSymbol named when KnownTypes.IsCollection(named, "List", 1) => IsShared(named.TypeArguments[0]),
        _ => IsShared(type),
    };

    private bool IsShared(ITypeSymbol type) => type is INamedTypeSymbol named && KnownTypes.IsSharedArray(named) && types.CanBeNamed(type);
}
