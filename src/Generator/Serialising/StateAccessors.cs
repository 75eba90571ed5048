using Infeed.Generator.Model;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>
/// The accessors of fields: one emitted class for each type that has fields. For a generic type, UnsafeAccessor requires that the type parameters around the
/// accessor match those around the field, at the same positions. So the emitted class is nested in the source if the source's type parameters come first among
/// those of the field's type. Otherwise it is placed outside the source, in the file.
/// </summary>
internal sealed class StateAccessors(INamedTypeSymbol source)
{
    private readonly List<ITypeParameterSymbol> around = Parameters(source);
    private readonly Dictionary<INamedTypeSymbol, Group> groups = new(SymbolEqualityComparer.Default);
    private readonly List<Group> ordered = [];

    public EquatableArray<AccessorsModel> ToModel() => new([.. ordered.Where(group => group.Fields.Count > 0).Select(group => group.ToModel())]);

    /// <summary>The accessor of a field as code; null if there can be none.</summary>
    public string? Of(INamedTypeSymbol holder, InstanceField field)
    {
        var definition = holder.OriginalDefinition;
        if (!groups.TryGetValue(definition, out var group))
        {
            group = new Group(definition, Own(definition), UniqueName(definition));
            groups.Add(definition, group);
            ordered.Add(group);
        }

        var arguments = Arguments(holder);
        var inherited = arguments.Count - group.Own.Count;
        // An accessor nested in a generic source cannot reach the fields of another instantiation of that source.
        if (!arguments.Take(inherited).SequenceEqual<ITypeSymbol>(around.Take(inherited), SymbolEqualityComparer.Default))
            return null;
        if (group.IsInFile && !(Visibility.IsSeenInWholeAssembly(definition) && Visibility.IsSeenInWholeAssembly(field.DefinitionType)))
            return null;
        var own = arguments.Skip(inherited).Select(SymbolText.Code).ToArray();
        return $"{group.Name}{(own.Length > 0 ? $"<{string.Join(", ", own)}>" : "")}.{group.Method(field)}";
    }

    /// <returns>The type parameters that the emitted class declares itself, and whether it must be outside the source.</returns>
    private (List<ITypeParameterSymbol> Parameters, bool IsInFile) Own(INamedTypeSymbol definition)
    {
        var all = Parameters(definition);
        if (all.Count == 0)
            return (all, false);
        return all.Take(around.Count).SequenceEqual<ITypeParameterSymbol>(around, SymbolEqualityComparer.Default)
            ? (all.GetRange(around.Count, all.Count - around.Count), false)
            : (all, true);
    }

    private string UniqueName(INamedTypeSymbol definition)
    {
        var stem = "FieldsOf" + definition.Name;
        var name = stem;
        for (var number = 2; ordered.Any(group => group.Name == name); number++)
            name = stem + SymbolText.Number(number);
        return name;
    }

    private static List<ITypeParameterSymbol> Parameters(INamedTypeSymbol type) => [.. Links(type.OriginalDefinition).SelectMany(link => link.TypeParameters)];

    private static List<ITypeSymbol> Arguments(INamedTypeSymbol type) => [.. Links(type).SelectMany(link => link.TypeArguments)];

    private static IEnumerable<INamedTypeSymbol> Links(INamedTypeSymbol type) => type.ContainingType is { } outer ? Links(outer).Append(type) : [type];

    private sealed class Group(INamedTypeSymbol definition, (List<ITypeParameterSymbol> Parameters, bool IsInFile) own, string name)
    {
        private readonly Dictionary<string, string> methods = new(StringComparer.Ordinal);

        public string Name => name;

        public List<ITypeParameterSymbol> Own => own.Parameters;

        public bool IsInFile => own.IsInFile;

        public List<AccessorModel> Fields { get; } = [];

        public string Method(InstanceField field)
        {
            if (methods.TryGetValue(field.MetadataName, out var method))
                return method;
            // A static class inherits the members of object, and cannot have a member with its own name.
            var stem = field.Name is "Equals" or "Finalize" or "GetHashCode" or "GetType" or "MemberwiseClone" or "ReferenceEquals" or "ToString"
                || field.Name == name
                ? field.Name + "Field"
                : field.Name;
            method = Identifier.Escape(stem);
            for (var number = 2; methods.ContainsValue(method); number++)
                method = stem + SymbolText.Number(number);
            methods.Add(field.MetadataName, method);
            Fields.Add(new AccessorModel(method, SymbolText.Code(field.DefinitionType), field.MetadataName));
            return method;
        }

        public AccessorsModel ToModel() => new(
            name, SymbolText.TypeParameters(Own), SymbolText.Constraints(Own), SymbolText.Code(definition),
            definition.TypeKind == TypeKind.Struct, IsInFile, new([.. Fields]));
    }
}
