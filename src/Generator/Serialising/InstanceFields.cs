using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Serialising;

/// <summary>Lists the fields of a type in source: declared fields, and the backing fields of properties, events and captured parameters.</summary>
internal static class InstanceFields
{
    /// <summary>The fields that the type itself declares; not those of its base class.</summary>
    public static IEnumerable<InstanceField> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var member in type.GetMembers())
        {
            switch (member)
            {
                // The user is still typing a field without a name.
                case IFieldSymbol { IsStatic: false, AssociatedSymbol: not IEventSymbol, Name.Length: > 0 } field:
                    yield return Of(field);
                    break;
                case IEventSymbol { IsStatic: false } @event when IsFieldLike(@event, cancellation):
                    yield return new("Event", @event.Name, @event.Name, @event.Type, @event.OriginalDefinition.Type, @event, IsWorkerLocal: false);
                    break;
            }
        }
    }

    private static InstanceField Of(IFieldSymbol field)
    {
        var (kind, symbol, name) = field switch
        {
            // The name of a property that explicitly implements an interface starts with the name of the interface.
            { AssociatedSymbol: { } property } => ("Property", property, property.Name.Substring(property.Name.LastIndexOf('.') + 1)),
            // '<name>P' holds a captured parameter of a primary constructor. Its location is that of the parameter.
            { IsImplicitlyDeclared: true } when field.Name.StartsWith("<", StringComparison.Ordinal) =>
                ("Parameter", field, field.Name.Substring(1, field.Name.IndexOf('>') - 1)),
            _ => ("Field", (ISymbol)field, field.Name),
        };
        return new(kind, name, field.MetadataName, field.Type, field.OriginalDefinition.Type, symbol,
            field.Attribute(KnownNames.WorkerLocalAttribute) is not null);
    }

    // 'event Action Ended;', without accessors, has a backing field with a delegate, which GetMembers does not list.
    private static bool IsFieldLike(IEventSymbol @event, CancellationToken cancellation) =>
        @event is { IsAbstract: false, IsExtern: false, IsPartialDefinition: false }
        && @event.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is VariableDeclaratorSyntax);
}
