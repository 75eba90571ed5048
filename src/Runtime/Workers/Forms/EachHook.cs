using System.Runtime.ExceptionServices;

namespace Infeed.Workers.Forms;

/// <summary>Runs the hooks of several sources. What one throws does not keep the others from theirs.</summary>
internal static class EachHook
{
    /// <summary>
    /// Runs a hook that begins something, for each source. If one throws, the ending hook runs for the sources before it, because nobody else will run it.
    /// </summary>
    public static void Begin<T>(ReadOnlySpan<T> sources, Action<T> begin, Action<T> end)
    {
        for (var at = 0; at < sources.Length; at++)
        {
            try
            {
                begin(sources[at]);
            }
            catch (Exception e)
            {
                Throw([e, .. Thrown(sources[..at], end)]);
            }
        }
    }

    /// <summary>Runs a hook that ends something, for each source, and then throws what the hooks have thrown.</summary>
    public static void End<T>(ReadOnlySpan<T> sources, Action<T> end) => Throw(Thrown(sources, end));

    private static List<Exception> Thrown<T>(ReadOnlySpan<T> sources, Action<T> end)
    {
        List<Exception> thrown = [];
        foreach (var source in sources)
        {
            try
            {
                end(source);
            }
            catch (Exception e)
            {
                thrown.Add(e);
            }
        }

        return thrown;
    }

    private static void Throw(List<Exception> thrown)
    {
        if (thrown.Count > 0)
            ExceptionDispatchInfo.Throw(thrown.Count == 1 ? thrown[0] : new AggregateException(thrown));
    }
}
