using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Hooks;

/// <summary>
/// Finds and checks the methods that tell something of a sample without filling it: <c>[Weight]</c>, <c>[Label]</c>, <c>[Group]</c>, <c>[Length]</c>,
/// <c>[Order]</c>.
/// </summary>
internal static class TraitReader
{
    private const string Length = "Length";
    private const string Order = "Order";
    private const string Weight = "Weight";

    private static readonly (string Attribute, string Words, string Type)[] All =
    [
        (KnownNames.WeightAttribute, Weight, "double"), (KnownNames.LabelAttribute, "Label", "long"), (KnownNames.GroupAttribute, "Group", "long"),
        (KnownNames.LengthAttribute, Length, "int"),
        (KnownNames.OrderAttribute, Order, "long"),
    ];

    /// <returns>The methods that can be used, as models and as symbols.</returns>
    public static (EquatableArray<TraitModel> Traits, IReadOnlyList<(IMethodSymbol Method, string Attribute)> Methods) Read(
        INamedTypeSymbol type, AttributeData attribute, OptionsModel options, FormModel? form, FillMethodModel? filling, Findings findings)
    {
        // Most sources have none.
        IMethodSymbol?[]? found = null;
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol method || method.GetAttributes().IsEmpty)
                continue;
            for (var kind = 0; kind < All.Length; kind++)
            {
                if (method.Attribute(All[kind].Attribute) is null)
                    continue;
                found ??= new IMethodSymbol?[All.Length];
                if (found[kind] is not null)
                    findings.Add(TraitRules.SecondMethod, DeferredLocation.Of(method), method.Name, All[kind].Words, type.Name);
                else
                    found[kind] = method;
            }
        }

        return found is null ? (default, []) : Read(found, type, attribute, options, form, filling, findings);
    }

    private static (EquatableArray<TraitModel> Traits, IReadOnlyList<(IMethodSymbol Method, string Attribute)> Methods) Read(
        IMethodSymbol?[] found, INamedTypeSymbol type, AttributeData attribute, OptionsModel options, FormModel? form, FillMethodModel? filling,
        Findings findings)
    {
        var traits = new List<TraitModel>();
        var methods = new List<(IMethodSymbol Method, string Attribute)>();
        for (var kind = 0; kind < All.Length; kind++)
        {
            if (found[kind] is not { } method)
                continue;
            // Lengths are found where lengths are checked.
            if (form is { HasIndex: false } && All[kind].Words != Length)
                findings.Add(TraitRules.OfStream, PlaceOf(method, kind), method.Name, All[kind].Words);
            else if (filling is { HasStoredBatches: true } && All[kind].Words != Length)
                findings.Add(TraitRules.OfStoredBatches, PlaceOf(method, kind), method.Name, All[kind].Words, type.Name);
            else if (Model(method, All[kind].Words, All[kind].Type, findings) is { } model)
            {
                traits.Add(model);
                methods.Add((method, All[kind].Words));
            }
        }

        if (found[^1] is { } order)
        {
            if (options.Shuffle)
                findings.Add(TraitRules.SecondOrder, DeferredLocation.OfArgument(attribute, nameof(options.Shuffle)), order.Name, type.Name);
            if (found[0] is { } weight)
                findings.Add(TraitRules.OrderAndWeight, DeferredLocation.Of(order), order.Name, weight.Name);
        }

        CheckLength(methods, findings);

        return (new EquatableArray<TraitModel>([.. traits]), methods);
    }

    // Batches of similar length have an order of their own, of all samples.
    private static void CheckLength(List<(IMethodSymbol Method, string Attribute)> methods, Findings findings)
    {
        if (MethodOf(Length) is not { } length)
            return;
        if (MethodOf(Order) is { } order)
            findings.Add(TraitRules.OrderAndLength, DeferredLocation.Of(order), order.Name, length.Name);
        else if (MethodOf(Weight) is { } weight)
            findings.Add(TraitRules.WeightAndLength, DeferredLocation.Of(weight), weight.Name, length.Name);

        IMethodSymbol? MethodOf(string attribute) => methods.Find(told => told.Attribute == attribute).Method;
    }

    private static DeferredLocation PlaceOf(IMethodSymbol method, int kind) => DeferredLocation.Of(method.Attribute(All[kind].Attribute)!);

    private static TraitModel? Model(IMethodSymbol method, string words, string result, Findings findings)
    {
        if (Problem(method, words, result) is not { } problem)
        {
            return new TraitModel(
                words, Identifier.Escape(method.Name), method.IsStatic, method.Parameters[^1].Type.SpecialType == SpecialType.System_Int64);
        }

        var name = method.AssociatedSymbol?.Name ?? method.Name;
        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            findings.LeaveToCompiler();
        else if (words == Order)
            findings.Add(TraitRules.UnusableOrder, DeferredLocation.Of(method), name, problem);
        else
            findings.Add(TraitRules.UnusableMethod, DeferredLocation.Of(method), name, words, problem, result);
        return null;
    }

    private static string? Problem(IMethodSymbol method, string words, string result) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "is not an ordinary method",
        { IsGenericMethod: true } => "is generic",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "returns a reference",
        _ when !Fits(method.ReturnType.SpecialType, result) => $"does not return {Results(result)}",
        { Parameters: [{ Type.SpecialType: SpecialType.System_Int32 } epoch, var position] } when words == Order && IsIndex(epoch) && IsIndex(position) => null,
        _ when words == Order => "does not take an epoch and a position in it alone",
        { Parameters: [var index] } when IsIndex(index) => null,
        _ => "does not take the index of a sample alone",
    };

    private static bool IsIndex(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 };

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
