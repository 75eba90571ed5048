using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Hooks;

/// <summary>Finds and checks the methods that run between epochs: <c>[EpochBegin]</c> and <c>[EpochEnd]</c>.</summary>
internal static class EpochHookReader
{
    /// <returns>The hooks that can be used, and all methods that are marked as such.</returns>
    public static (HookModel? Begin, HookModel? End, IReadOnlyList<IMethodSymbol> Methods) Read(
        INamedTypeSymbol type, AttributeData attribute, OptionsModel options, FormModel? form, Findings findings)
    {
        List<IMethodSymbol>? methods = null;
        HookModel? begin = null;
        HookModel? end = null;
        foreach (var member in type.GetMembers())
        {
            // Most members have no attribute at all, of which none need be looked for.
            if (member is not IMethodSymbol method || method.GetAttributes().IsEmpty)
                continue;
            if (method.Attribute(KnownNames.EpochBeginAttribute) is not null)
                Add(method, "EpochBegin", ref begin);
            if (method.Attribute(KnownNames.EpochEndAttribute) is not null)
                Add(method, "EpochEnd", ref end);
        }

        if (methods is null)
            return (null, null, []);
        CheckOptions(methods[0], type, attribute, options, form, findings);
        return (begin, end, methods);

        void Add(IMethodSymbol method, string kind, ref HookModel? hook)
        {
            (methods ??= []).Add(method);
            if (hook is not null)
                findings.Add(LifeRules.SecondHook, DeferredLocation.Of(method), method.Name, kind, type.Name);
            else
                hook = Model(method, kind, findings);
        }
    }

    private static HookModel? Model(IMethodSymbol method, string kind, Findings findings)
    {
        if (Problem(method) is not { } problem)
            return new HookModel(Identifier.Escape(method.Name), method.Parameters.Length == 1);
        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            findings.LeaveToCompiler();
        else
            findings.Add(LifeRules.UnusableHook, DeferredLocation.Of(method), method.AssociatedSymbol?.Name ?? method.Name, kind, problem);
        return null;
    }

    private static string? Problem(IMethodSymbol method) => HookReader.ProblemOf(method) ?? method switch
    {
        { Parameters: [] } => null,
        { Parameters: [{ RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 }] } => null,
        _ => "takes something other than the number of the epoch",
    };

    private static void CheckOptions(
        IMethodSymbol hook, INamedTypeSymbol type, AttributeData attribute, OptionsModel options, FormModel? form, Findings findings)
    {
        var (rule, option) = options.HasOpenWorkers ? (LifeRules.Tuned, nameof(options.Workers))
            : options.HasOpenQueue ? (LifeRules.Tuned, nameof(options.MaxQueueSize))
            : options is { StepsPerEpoch: > 0, IsReplayable: false } && form is { HasIndex: false } ? (LifeRules.OfSteps, nameof(options.StepsPerEpoch))
            : (null, "");
        if (rule is not null)
            findings.Add(rule, DeferredLocation.OfArgument(attribute, option), hook.Name, option, type.Name);
    }
}
