using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Hooks;

/// <summary>
/// Finds and checks the methods that tell something of a sample by its index: <c>[Weight]</c>, <c>[Label]</c>, <c>[Group]</c>, <c>[Length]</c>.
/// </summary>
internal static class TraitReader
{
    private static readonly (string Attribute, string Words, string Type)[] All =
    [
        (KnownNames.WeightAttribute, "Weight", "double"), (KnownNames.LabelAttribute, "Label", "long"), (KnownNames.GroupAttribute, "Group", "long"),
        (KnownNames.LengthAttribute, "Length", "int"),
    ];

    /// <summary>The methods that can be used.</summary>
    public static EquatableArray<TraitModel> Read(INamedTypeSymbol type, Findings findings)
    {
        List<TraitModel>? traits = null;
        foreach (var (attribute, words, result) in All)
        {
            IMethodSymbol? first = null;
            foreach (var member in type.GetMembers())
            {
                if (member is not IMethodSymbol method || method.GetAttributes().IsEmpty || method.Attribute(attribute) is null)
                    continue;
                if (first is not null)
                    findings.Add(TraitRules.SecondMethod, DeferredLocation.Of(method), method.Name, words, type.Name);
                else if (Model(first = method, words, result, findings) is { } model)
                    (traits ??= []).Add(model);
            }
        }

        return traits is null ? default : new EquatableArray<TraitModel>([.. traits]);
    }

    private static TraitModel? Model(IMethodSymbol method, string words, string result, Findings findings)
    {
        if (Problem(method, result) is not { } problem)
        {
            return new TraitModel(
                words, Identifier.Escape(method.Name), method.IsStatic, method.Parameters[0].Type.SpecialType == SpecialType.System_Int64);
        }

        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            findings.LeaveToCompiler();
        else
            findings.Add(TraitRules.UnusableMethod, DeferredLocation.Of(method), method.AssociatedSymbol?.Name ?? method.Name, words, problem, result);
        return null;
    }

    private static string? Problem(IMethodSymbol method, string result) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "is not an ordinary method",
        { IsGenericMethod: true } => "is generic",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "returns a reference",
        _ when !Fits(method.ReturnType.SpecialType, result) => $"does not return {Results(result)}",
        { Parameters: [{ RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }] } => null,
        _ => "does not take the index of a sample alone",
    };

    private static string Results(string result) => result switch
    {
        "double" => "a double or float",
        "int" => "an int",
        _ => "an int or long",
    };

    private static bool Fits(SpecialType type, string result) => result switch
    {
        "double" => type is SpecialType.System_Double or SpecialType.System_Single,
        "int" => type is SpecialType.System_Int32,
        _ => type is SpecialType.System_Int32 or SpecialType.System_Int64,
    };
}
