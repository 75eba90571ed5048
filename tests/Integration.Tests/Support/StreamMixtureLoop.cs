namespace Infeed.Integration.Support;

/// <summary>What a plain loop gives of a mixture of streams, by the rule that the guide says.</summary>
/// <param name="parts">The parts.</param>
/// <param name="stopWhen">When a shard ends.</param>
/// <param name="shards">The number of shards.</param>
/// <param name="unit">How many samples in turn are of one part.</param>
/// <param name="steps">The batches of an epoch; 0 if it ends with the stream.</param>
internal sealed class StreamMixtureLoop(StreamMixtureLoop.Part[] parts, StopWhen stopWhen, int shards, int unit = 1, int steps = 0)
{
    private const int BatchSize = 4;
    private const ulong Seed = 9;

    /// <param name="Tag">What its values begin with.</param>
    /// <param name="Weight">Its weight.</param>
    /// <param name="Lengths">The samples of its shards.</param>
    /// <param name="Draws">Whether its samples have random numbers.</param>
    /// <param name="IsTold">Whether its samples tell the epoch in which their shard has begun.</param>
    internal sealed record Part(int Tag, int Weight, int[] Lengths, bool Draws = true, bool IsTold = true);

    /// <summary>Batches, as their numbers and the words of their samples.</summary>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="buffer">The samples that each shard holds to draw the next one from, where epochs end with the stream; 0 for none.</param>
    public IEnumerable<string> Batches(int epochs, int buffer = 0)
    {
        if (steps > 0)
        {
            var run = Enumerable.Range(0, shards).Select(shard => Samples(shard, epoch: 0).GetEnumerator()).ToArray();
            for (var ticket = 0; ticket < epochs * steps; ticket++)
                yield return Text(ticket / steps, ticket % steps, run[ticket % shards]);
            yield break;
        }

        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var left = Enumerable.Range(0, shards).Select(shard => Drawn(Samples(shard, epoch), buffer, shard, epoch).Chunk(BatchSize).ToList()).ToArray();
            for (var batch = 0; batch < shards * left.Max(batches => batches.Count); batch++)
            {
                if (batch / shards < left[batch % shards].Count)
                    yield return $"{epoch} {batch}: {string.Join(", ", left[batch % shards][batch / shards])}";
            }
        }
    }

    private static string Text(int epoch, int batch, IEnumerator<string> shard)
    {
        var words = new List<string>();
        while (words.Count < BatchSize && shard.MoveNext())
            words.Add(shard.Current);
        return $"{epoch} {batch}: {string.Join(", ", words)}";
    }

    private List<string> Drawn(IEnumerable<string> samples, int buffer, int shard, int epoch)
    {
        var coming = new Queue<string>(samples);
        if (buffer == 0)
            return [.. coming];
        var (held, drawn) = (new List<string>(), new List<string>());
        while (held.Count < buffer && coming.TryDequeue(out var next))
            held.Add(next);
        while (held.Count > 0)
        {
            var at = SampleRandom.ForDraw(Seed, epoch, (drawn.Count * shards) + shard).Next(held.Count);
            drawn.Add(held[at]);
            // The next one takes its place; when there is none, the last one does.
            if (!coming.TryDequeue(out var next))
            {
                next = held[^1];
                held.RemoveAt(held.Count - 1);
            }

            if (at < held.Count)
                held[at] = next;
        }

        return drawn;
    }

    // The samples of a shard, without an end where epochs have a number of batches: what has ended begins again then.
    private IEnumerable<string> Samples(int shard, int epoch)
    {
        var (given, begun, ended) = (new int[parts.Length], new int[parts.Length], new bool[parts.Length]);
        Array.Fill(begun, epoch);
        for (var position = 0; ; )
        {
            // Without open epochs, samples are of the epoch of their batch.
            var now = steps > 0 ? ((position / BatchSize * shards) + shard) / steps : epoch;
            var at = PartAt((position / unit) + shard);
            if (given[at] < parts[at].Lengths[shard])
            {
                var index = (position * shards) + shard;
                var noise = parts[at].Draws ? new SampleRandom(Seed, now, index).NextSingle() : 0.5f;
                yield return $"{index}: {parts[at].Tag + (shard * 100) + given[at]++} {(parts[at].IsTold ? begun[at] : 0)} {noise}";
                position++;
                continue;
            }

            ended[at] = true;
            given[at] = 0;
            begun[at] = now;
            if (stopWhen == StopWhen.Never || (stopWhen == StopWhen.AllEnd && parts.Where((part, other) => part.Weight > 0 && !ended[other]).Any()))
                continue;
            if (steps == 0)
                yield break;
            Array.Clear(given);
            Array.Clear(ended);
            Array.Fill(begun, now);
        }
    }

    // Each part in turn takes its share of the turns that the parts before it have left, rounded.
    private int PartAt(int turn)
    {
        for (var part = 0; ; part++)
        {
            var before = Share(turn, part);
            if (Share(turn + 1, part) > before)
                return part;
            turn -= before;
        }
    }

    private int Share(int turns, int part)
    {
        var rest = parts[part..].Sum(other => other.Weight);
        return parts[part].Weight == 0 ? 0 : ((2 * turns * parts[part].Weight) + rest) / (2 * rest);
    }
}
