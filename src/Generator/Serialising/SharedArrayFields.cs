using Infeed.Generator.Model;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>
/// Finds the fields of a source that hold shared arrays, whether or not the source can be sent: its loader prevents their disposal while workers still use
/// them. It searches the source and, one level deep, the objects in its fields whose types are declared in this compilation.
/// </summary>
internal sealed class SharedArrayFields(StateAccessors accessors, StateObjects objects, StateTypes types, CancellationToken cancellation)
{
    public EquatableArray<SharedArrayFieldModel> Of(INamedTypeSymbol source)
    {
        var found = new List<SharedArrayFieldModel>();
        foreach (var (holder, field) in Fields(source))
        {
            // A [WorkerLocal] field belongs to its worker, which builds and disposes its value.
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

    // The compiler already reports incomplete names.
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
