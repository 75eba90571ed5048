using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Delegates that make what is kept afterwards: they run once, or once for each key.</summary>
internal static class Factories
{
    /// <summary>Whether a function is handed to something that calls it only where the value is not there yet: a cache, a <c>Lazy</c>.</summary>
    public static bool IsGivenToOne(IOperation function)
    {
        var link = function.Parent;
        while (link is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            link = link.Parent;
        return link is IArgumentOperation { Parameter: var parameter, Parent: { } taker } && taker switch
        {
            // The second one of 'AddOrUpdate' runs each time.
            IInvocationOperation { TargetMethod.Name: "AddOrUpdate" } => parameter?.Name.StartsWith("add", StringComparison.Ordinal) == true,
            IInvocationOperation { TargetMethod.Name: var name } => IsOnceOnly(name),
            IObjectCreationOperation { Type: { } made } => made.Is("System", "Lazy") || made.Is("System.Threading", "ThreadLocal"),
            _ => false,
        };
    }

    // Of ConcurrentDictionary and its like, LazyInitializer, ConditionalWeakTable, ImmutableInterlocked, memory caches.
    private static bool IsOnceOnly(string name) =>
        name is "GetOrAdd" or "GetOrCreate" or "GetOrCreateAsync" or "GetOrCreateValue" or "GetOrSet" or "GetOrLoad" or "EnsureInitialized" or "GetValue";
}
