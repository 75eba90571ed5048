using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Hooks;

/// <summary>Reads the fields of which each worker has its own value.</summary>
internal static class WorkerLocalReader
{
    public static EquatableArray<WorkerLocalModel> Read(INamedTypeSymbol type, Findings findings)
    {
        var fields = ImmutableArray.CreateBuilder<WorkerLocalModel>();
        foreach (var member in type.GetMembers())
        {
            // The user is still typing a field without a name.
            if (member is not IFieldSymbol { Name.Length: > 0 } field || field.Attribute(KnownNames.WorkerLocalAttribute) is null)
                continue;
            var named = field.AssociatedSymbol ?? field;
            var initial = InitialValue.Of(field, findings.Cancellation);
            if ((Problem(field, initial) ?? ProblemOfSetters(field, findings.Cancellation)) is { } rule)
                findings.Add(rule, DeferredLocation.Of(named), named.Name);
            else
                fields.Add(new WorkerLocalModel(Identifier.Escape(field.Name), initial!));
        }

        return new(fields.ToImmutable());
    }

    private static DiagnosticDescriptor? Problem(IFieldSymbol field, string? initial) => field switch
    {
        { AssociatedSymbol: not null } => UsageRules.WorkerLocalProperty,
        { IsStatic: true } => UsageRules.StaticWorkerLocal,
        { IsReadOnly: true } => UsageRules.ReadOnlyWorkerLocal,
        _ when initial is null => UsageRules.BadWorkerLocal,
        _ => null,
    };

    private static DiagnosticDescriptor? ProblemOfSetters(IFieldSymbol field, CancellationToken cancellation) =>
        ConstructedAlone.Is(field, cancellation) ? UsageRules.ConstructedWorkerLocal : null;
}
