using Infeed.CompilerServices;
using Infeed.Faults;

namespace Infeed.Workers.Forms.Sample;

/// <summary>What a source says of itself when a loader is made, and again in each worker process, where it must say the same.</summary>
internal static class SampleFacts
{
    /// <summary>The number of its samples.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static long Count<TSource, TWorker>(TSource source)
        where TSource : class
        where TWorker : struct, ISampleWorker<TSource>
    {
        var count = 0L;
        Ask<TSource, TWorker>(HookFailure.Count, () => count = TWorker.Count(source));
        return count;
    }

    /// <summary>The sizes that its shapes name.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static SourceSizes Sizes<TSource, TWorker>(TSource source)
        where TSource : class
        where TWorker : struct, ISampleWorker<TSource>
    {
        var sizes = new SourceSizes();
        Ask<TSource, TWorker>(HookFailure.Size, () => TWorker.Measure(source, sizes));
        return sizes;
    }

    private static void Ask<TSource, TWorker>(string what, Action question)
        where TSource : class
        where TWorker : struct, ISampleWorker<TSource>
    {
        if (HookFailure.Of(what, -1, question) is { } failure)
            throw failure.ToException(TWorker.Schema.Source, epoch: 0);
    }
}
