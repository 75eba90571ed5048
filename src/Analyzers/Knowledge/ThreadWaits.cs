using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises library methods that hold a thread up until a time or an event, and that have an asynchronous counterpart.</summary>
internal static class ThreadWaits
{
    /// <summary>The asynchronous method that does the same; null if a method does not hold the thread up, or there is none.</summary>
    public static string? Remedy(IMethodSymbol method) => method.Name switch
    {
        "Sleep" when method.ContainingType.Is("System.Threading", "Thread") => "Task.Delay",
        "Wait" when method.ContainingType.Is("System.Threading", "SemaphoreSlim") => "WaitAsync",
        "WaitForExit" when method.ContainingType.Is("System.Diagnostics", "Process") => "WaitForExitAsync",
        _ => null,
    };
}
