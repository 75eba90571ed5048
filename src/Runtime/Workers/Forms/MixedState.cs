using System.Text;
using Infeed.CompilerServices;

namespace Infeed.Workers.Forms;

/// <summary>How a mixture gets into a worker process: each part as it would get there alone, with its class's name if that is not the first part's.</summary>
internal readonly struct MixedState<TSource, TWorker, TState> : ISourceState<MixedSource>
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
    where TState : struct, ISourceState<TSource>
{
    private const ulong Mark = 0x9E37_79B9_7F4A_7C15;

    public static string? Problem => TState.Problem;

    // A part finds its own.
    public static bool HasNestedSharedArrays => false;

    public static ulong Hash => TState.Hash ^ Mark;

    public static void Share(MixedSource source, SharedArrays arrays) => Array.ForEach(source.Parts, part => part.Share(arrays));

    public static void Write(MixedSource source, scoped ref StateWriter writer)
    {
        writer.Value(source.Parts.Length);
        writer.Items<double>(source.Weights);
        writer.Value((int)source.StopWhen);
        writer.Value(source.Unit);
        foreach (var part in source.Parts)
        {
            var name = Encoding.UTF8.GetBytes(part.Reader == source.Parts[0].Reader ? "" : part.Reader);
            writer.Value(name.Length);
            writer.Items<byte>(name);
            part.Write(ref writer);
        }
    }

    public static MixedSource Read(scoped ref StateReader reader)
    {
        var parts = new MixedPart[Math.Max(0, reader.Count(minBytes: sizeof(double)))];
        var weights = new double[parts.Length];
        reader.Items<double>(weights);
        var stopWhen = (StopWhen)reader.Value<int>();
        var unit = reader.Value<int>();
        for (var at = 0; at < parts.Length; at++)
        {
            var name = Encoding.UTF8.GetString(reader.Bytes());
            var ofPart = name.Length == 0 ? new PartReader<TSource, TWorker, TState>() : PartReader.Find(name);
            parts[at] = ofPart.Read(reader.Bytes());
        }

        return new MixedSource(parts, weights, stopWhen, unit);
    }
}
