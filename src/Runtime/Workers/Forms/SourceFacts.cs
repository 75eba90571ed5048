using Infeed.CompilerServices;
using Infeed.Faults;

namespace Infeed.Workers.Forms;

/// <summary>What a source says of itself when a loader is made, and again in each worker process, where it must say the same.</summary>
internal static class SourceFacts
{
    /// <summary>The number of its samples.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    /// <exception cref="ArgumentException">There are more samples than its code can number.</exception>
    public static long Count<TSource, TForm>(TSource source)
        where TSource : class
        where TForm : struct, IForm<TSource>
    {
        var count = 0L;
        Ask<TSource, TForm>(HookFailure.Count, () => count = TForm.Count(source));
        return count <= TForm.MaxCount
            ? count
            : throw new ArgumentException($"{TForm.Schema.Source} has {count:N0} samples, more than an int index counts: give its [Sample] method a long index.");
    }

    /// <summary>The sizes that its shapes name.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static SourceSizes Sizes<TSource, TForm>(TSource source)
        where TSource : class
        where TForm : struct, IForm<TSource>
    {
        var sizes = new SourceSizes();
        Ask<TSource, TForm>(HookFailure.Size, () => TForm.Measure(source, sizes));
        return sizes;
    }

    private static void Ask<TSource, TForm>(string what, Action question)
        where TSource : class
        where TForm : struct, IForm<TSource>
    {
        if (HookFailure.Of(what, -1, question) is { } failure)
            throw failure.ToException(TForm.Schema.Source, epoch: 0);
    }
}
