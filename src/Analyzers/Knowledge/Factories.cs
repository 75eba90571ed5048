using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises factories: delegates whose result is kept, so that they run once, or once for each key.</summary>
internal static class Factories
{
    /// <summary>Whether a function is passed to code that calls it only if the value does not exist yet, such as a cache or a <c>Lazy</c>.</summary>
    public static bool IsGivenToOne(IOperation function) => function.AsArgument() is { Parameter: var parameter, Parent: { } taker } && taker switch
    {
        // The update delegate of 'AddOrUpdate' can run each time.
        IInvocationOperation { TargetMethod.Name: "AddOrUpdate" } => parameter?.Name.StartsWith("add", StringComparison.Ordinal) == true,
        IInvocationOperation { TargetMethod.Name: var name } => IsOnceOnly(name),
        IObjectCreationOperation { Type: { } made } => made.Is("System", "Lazy") || made.Is("System.Threading", "ThreadLocal"),
        _ => false,
    };

    // Methods of ConcurrentDictionary and similar classes, LazyInitializer, ConditionalWeakTable, ImmutableInterlocked and memory caches.
    private static bool IsOnceOnly(string name) =>
        name is "GetOrAdd" or "GetOrCreate" or "GetOrCreateAsync" or "GetOrCreateValue" or "GetOrSet" or "GetOrLoad" or "EnsureInitialized" or "GetValue";
}
