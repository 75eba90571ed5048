using Infeed.CompilerServices;
using Infeed.Faults;

namespace Infeed.Workers.Forms;

/// <summary>The number and the sizes of a source's samples. Read when a loader is made and again in each worker process, and must be equal.</summary>
internal static class SourceFacts
{
    /// <summary>The number of samples.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    /// <exception cref="ArgumentException">There are more samples than the source's code can index.</exception>
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

    /// <summary>The sizes that the source's shapes name.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static SourceSizes Sizes<TSource, TForm>(TSource source)
        where TSource : class
        where TForm : struct, IForm<TSource>
    {
        var sizes = new SourceSizes();
        Ask<TSource, TForm>(HookFailure.Size, () => TForm.Measure(source, sizes));
        return sizes;
    }

    /// <summary>A shallow copy of the source, as each worker has one.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static TSource Copy<TSource, TForm>(TSource source)
        where TSource : class
        where TForm : struct, IForm<TSource>
    {
        TSource? copy = null;
        Ask<TSource, TForm>(HookFailure.Copy, () => copy = TForm.Clone(source));
        return copy!;
    }

    private static void Ask<TSource, TForm>(string what, Action question)
        where TSource : class
        where TForm : struct, IForm<TSource>
    {
        if (HookFailure.Of(what, -1, question) is { } failure)
            throw failure.ToException(TForm.Schema.Source, epoch: 0);
    }
}
