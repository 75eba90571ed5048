using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Hooks;

/// <summary>Finds and checks a hook, such as <c>[WorkerStart]</c>.</summary>
internal static class HookReader
{
    /// <summary>Finds the hook. If there are several, returns the first and reports the others.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type, string attribute, string kind, Findings findings)
    {
        IMethodSymbol? hook = null;
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol method || method.Attribute(attribute) is null)
                continue;
            if (hook is null)
                hook = method;
            else
                findings.Add(UsageRules.SeveralHooks, DeferredLocation.Of(method), method.Name, kind, type.Name);
        }

        return hook;
    }

    /// <summary>Checks the hook and makes its model; null if there is no hook or it is not usable.</summary>
    public static HookModel? Read(IMethodSymbol? hook, string kind, Findings findings)
    {
        if (hook is null)
            return null;
        if (Problem(hook) is not { } problem)
            return new HookModel(Identifier.Escape(hook.Name), hook.Parameters.Length == 1);
        if (hook.ReturnType.TypeKind == TypeKind.Error || hook.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            findings.LeaveToCompiler();
        else
            findings.Add(UsageRules.BadHook, DeferredLocation.Of(hook), hook.AssociatedSymbol?.Name ?? hook.Name, kind, problem);
        return null;
    }

    /// <summary>Why workers cannot call a hook, whatever its parameters; null if they can.</summary>
    public static string? ProblemOf(IMethodSymbol hook) => hook switch
    {
        { MethodKind: not MethodKind.Ordinary } => "is not an ordinary method",
        { IsStatic: true } => "is static",
        { IsGenericMethod: true } => "is generic",
        { IsAsync: true } => "is asynchronous",
        { ReturnsVoid: false } => KnownTypes.IsTask(hook.ReturnType) ? "is asynchronous" : "returns a value",
        _ => null,
    };

    private static string? Problem(IMethodSymbol hook) => ProblemOf(hook) ?? hook switch
    {
        { Parameters: [] } => null,
        { Parameters: [{ RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 }] } => null,
        _ => "takes something other than the worker's number",
    };
}
