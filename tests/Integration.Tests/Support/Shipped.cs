using System.Reflection;
using Infeed.CompilerServices;
using Infeed.State;

namespace Infeed.Integration.Support;

/// <summary>
/// Sources as a worker process gets them: through the emitted code, into bytes and out of them. What was emitted is private
/// to each source, so it is looked for by its name; that it is called without reflection is what <c>CreateLoader</c> shows.
/// </summary>
internal static class Shipped
{
    public static TSource Copy<TSource>(TSource source)
        where TSource : class => Call<TSource, TSource>(nameof(CopyThrough), source);

    /// <summary>Why a source cannot be sent; null where it can.</summary>
    public static string? Problem<TSource>()
        where TSource : class => Call<TSource, string?>(nameof(ProblemOf), null);

    private static TSource CopyThrough<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource>
    {
        var bytes = new byte[SourceState.Measure<TSource, TState>(source)];
        SourceState.Write<TSource, TState>(source, bytes);
        return SourceState.Read<TSource, TState>(bytes);
    }

    private static string? ProblemOf<TSource, TState>(TSource source)
        where TSource : class
        where TState : struct, ISourceState<TSource> => TState.Problem;

    private static TResult Call<TSource, TResult>(string name, TSource? source)
        where TSource : class
    {
        var state = typeof(TSource).GetNestedType("State", BindingFlags.NonPublic)!;
        if (state.ContainsGenericParameters)
            state = state.MakeGenericType(typeof(TSource).GetGenericArguments());
        return (TResult)typeof(Shipped).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(typeof(TSource), state).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [source], null)!;
    }
}
