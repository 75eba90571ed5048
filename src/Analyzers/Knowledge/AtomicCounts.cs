using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises counts that are thread-safe: <c>Interlocked.Increment(ref total)</c>.</summary>
internal static class AtomicCounts
{
    public static bool Is(IInvocationOperation call) =>
        call is { TargetMethod.Name: "Increment" or "Decrement" or "Add", Arguments.Length: > 0 }
            && call.TargetMethod.ContainingType.Is("System.Threading", "Interlocked");
}
