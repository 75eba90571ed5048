using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises library methods that hold a thread up until a time or an event, and that have an asynchronous counterpart.</summary>
internal static class ThreadWaits
{
    /// <summary>The asynchronous method that does the same; null if a call does not hold the thread up, or there is none.</summary>
    public static string? Remedy(IInvocationOperation call) => call.TargetMethod switch
    {
        // 'gate.Wait(0)' only asks whether the gate is open.
        _ when call.Arguments.Any(IsNoTime) => null,
        { Name: "Sleep", ContainingType: var type } when type.Is("System.Threading", "Thread") => "Task.Delay",
        { Name: "Wait", ContainingType: var type } when type.Is("System.Threading", "SemaphoreSlim") => "WaitAsync",
        { Name: "WaitForExit", ContainingType: var type } when type.Is("System.Diagnostics", "Process") => "WaitForExitAsync",
        _ => null,
    };

    private static bool IsNoTime(IArgumentOperation argument) => argument.Value.Unwrapped() switch
    {
        { ConstantValue: { HasValue: true, Value: 0 } } => true,
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType: var type } } => type.Is("System", "TimeSpan"),
        _ => false,
    };
}
