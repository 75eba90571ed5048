using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Source;

/// <summary>Checks that the names of the emitted members are free.</summary>
internal static class ReservedNames
{
    private static readonly string[] OfSource = ["AddWorkerProgram", "Batch", "CreateLoader", "Layout", "Queue", "State", "Worker"];

    /// <returns>Whether all names are free.</returns>
    public static bool Check(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, Findings findings)
    {
        var areFree = true;
        foreach (var name in OfSource)
        {
            if (Holder(type, attribute, name, compilation) is not var (location, how))
                continue;
            areFree = false;
            findings.Add(UsageRules.ReservedMember, location, type.Name, how, name);
        }

        return areFree;
    }

    private static (DeferredLocation Location, string How)? Holder(INamedTypeSymbol type, AttributeData attribute, string name, Compilation compilation)
    {
        if (type.Name == name)
            return (DeferredLocation.OfDeclaration(attribute), "has itself");

        for (var scope = type; scope is not null; scope = scope.ContainingType)
        {
            if (scope.TypeParameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter)
                return (DeferredLocation.Of(parameter), "has a type parameter of");
        }

        if (type.GetMembers(name).FirstOrDefault(member => !IsEmitted(member)) is { } own)
            return (DeferredLocation.Of(own), "has a member of");

        // The emitted member would hide an accessible member of a base class. The compiler would then warn in generated code, which the user cannot change.
        foreach (var ancestor in type.Bases().TakeWhile(ancestor => !ancestor.IsDataSource()))
        {
            if (ancestor.GetMembers(name).Any(member => compilation.IsSymbolAccessibleWithin(member, type)))
                return (DeferredLocation.OfDeclaration(attribute), $"inherits from '{ancestor.Name}' a member of");
        }

        return null;
    }

    // Analyzers see the class together with its emitted members, which do not count.
    private static bool IsEmitted(ISymbol member) => member.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute" && attribute.ConstructorArguments is [{ Value: "Infeed" }, ..]);
}
