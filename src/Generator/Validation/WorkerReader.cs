using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation;

/// <summary>Reads what a source has for each worker: its fields and hooks.</summary>
internal static class WorkerReader
{
    /// <summary>The fields that start as default in each worker's copy.</summary>
    public static EquatableArray<string> Locals(INamedTypeSymbol source, Findings findings)
    {
        var locals = ImmutableArray.CreateBuilder<string>();
        foreach (var field in source.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.Attribute(KnownNames.WorkerLocalAttribute) is null)
                continue;
            var fault = field switch
            {
                { IsConst: true } => "is constant",
                { IsStatic: true } => "is static",
                { IsReadOnly: true } => "is readonly",
                _ when HasInitializer(field) => "has an initializer",
                _ => null,
            };
            if (fault is not null)
                findings.Add(UsageRules.BadWorkerLocal, field.Location(), field.Name, fault);
            // The field behind a property has no name that code can say.
            else if (field.CanBeReferencedByName)
                locals.Add(field.Name.Escape());
            else
                findings.Add(UsageRules.BadWorkerLocal, field.Location(), field.AssociatedSymbol?.Name ?? field.Name, "is the field behind a property");
        }

        return new EquatableArray<string>(locals.ToImmutable());
    }

    public static HookModel? Hook(INamedTypeSymbol source, string attribute, string shortName, Findings findings)
    {
        HookModel? hook = null;
        foreach (var method in source.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.Attribute(attribute) is null)
                continue;
            if (FindFault(method) is { } fault)
                findings.Add(UsageRules.BadHook, method.Location(), method.Name, shortName, fault);
            if (hook is not null)
                findings.Add(UsageRules.SeveralHooks, method.Location(), method.Name, shortName, source.Name);
            hook = new HookModel(method.Name.Escape(), method.Parameters.Length == 1);
        }

        return hook;
    }

    private static string? FindFault(IMethodSymbol method) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "is no ordinary method",
        { IsStatic: true } => "is static",
        { IsGenericMethod: true } => "is generic",
        { IsAsync: true } => "is async",
        { ReturnsVoid: false } => "returns a value",
        { Parameters: [] or [{ RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 }] } => null,
        _ => "takes other parameters than the worker's number",
    };

    private static bool HasInitializer(IFieldSymbol field) => field.DeclaringSyntaxReferences.Any(
        reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null });
}
