namespace Infeed.EndToEnd.Sources.Runs;

/// <summary>Runs of several ranks, which are another number of them each time. They are read in the order of one program that reads all.</summary>
internal static class ResumedRanks
{
    /// <summary>18 whole batches, which 4 ranks do not share evenly.</summary>
    private const int Samples = 288;

    /// <summary>The samples of each of twelve shards: two batches, of which the last is short.</summary>
    private const int LengthOfStream = 12;

    /// <summary>Reads samples, step by step, the ranks of each in their order.</summary>
    public static void OfSamples(LoaderOptions options, int ranks, Action<string, LoaderState?> seen)
    {
        var loaders = Enumerable.Range(0, ranks).Select(rank => new Numbers(Samples).CreateLoader(
            options with { UseMultiprocessing = false, Shard = new Shard(rank, ranks) })).ToArray();
        try
        {
            foreach (var epoch in loaders[0].Epochs(Resumed.Epochs))
            {
                var readings = loaders.Select(loader => loader.Epoch(epoch.Number).From(epoch.First).GetEnumerator()).ToArray();
                while (Array.TrueForAll(readings, reading => reading.MoveNext()))
                {
                    // Of the last step, batches of some ranks are copies, to have as many on all.
                    var last = Array.FindLastIndex(loaders, loader => loader.PaddedSamples == 0);
                    for (var rank = 0; rank <= last; rank++)
                        seen(BatchText.Of(readings[rank].Current), rank < last ? null : loaders[rank].GetState());
                }
            }
        }
        finally
        {
            Array.ForEach(loaders, loader => loader.Dispose());
        }
    }

    /// <summary>
    /// Reads a stream, as many batches as each rank has at a step. Epochs end by themselves, and in their last step some ranks can have none.
    /// </summary>
    public static void OfStream(LoaderOptions options, int ranks, Action<string, LoaderState?> seen)
    {
        var loaders = Enumerable.Range(0, ranks).Select(rank => new Leaps(LengthOfStream).CreateLoader(
            options with { UseMultiprocessing = false, StepsPerEpoch = 0, Shard = new Shard(rank, ranks, Uneven.Exact) })).ToArray();
        try
        {
            var epochs = Array.ConvertAll(loaders, loader => loader.Epochs(Resumed.Epochs).GetEnumerator());
            while (epochs.Select((_, rank) => epochs[rank].MoveNext()).ToArray().All(hasNext => hasNext))
            {
                var readings = Array.ConvertAll(epochs, epoch => epoch.Current.GetEnumerator());
                while (Step(readings) is { Count: > 0 } step)
                {
                    for (var at = 0; at < step.Count; at++)
                        seen(step[at].Text, at < step.Count - 1 ? null : loaders[step[at].Rank].GetState());
                }
            }
        }
        finally
        {
            Array.ForEach(loaders, loader => loader.Dispose());
        }

        static List<(long Position, int Rank, string Text)> Step(BatchEnumerator<Leaps.Batch>[] readings)
        {
            var step = new List<(long Position, int Rank, string Text)>();
            for (var rank = 0; rank < readings.Length; rank++)
            {
                if (readings[rank].MoveNext())
                    step.Add(((readings[rank].Current.Index * readings.Length) + rank, rank, BatchText.Of(readings[rank].Current)));
            }

            step.Sort((one, other) => one.Position.CompareTo(other.Position));
            return step;
        }
    }
}
