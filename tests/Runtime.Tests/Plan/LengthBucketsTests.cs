using Infeed.Plan;
using Infeed.Tests.Shared;

namespace Infeed.Tests.Plan;

public sealed class LengthBucketsTests
{
    [Theory]
    [InlineData(1, 4, 0)]
    [InlineData(3, 4, 0)]
    [InlineData(64, 16, 0)]
    [InlineData(1000, 16, 0)]
    [InlineData(1001, 1, 0)]
    [InlineData(1013, 16, 0)]
    [InlineData(1013, 16, 300)]
    [InlineData(1013, 1000, 300)]
    [InlineData(1013, 64, 4096)]
    public void Every_epoch_has_each_sample_once_in_batches_that_keep_the_limits(int count, int batchSize, int maxElements) => Seeds.Each(3, 1, seed =>
    {
        foreach (var (shuffle, lengths) in from shuffle in new[] { false, true } from lengths in Distributions(count, seed) select (shuffle, lengths))
        {
            var buckets = new LengthBuckets(new LengthOrder([.. lengths]), batchSize, maxElements, shuffle, seed: 5);
            for (var epoch = 0; epoch < 2; epoch++)
            {
                var batches = Batches(buckets, epoch);
                Assert.Equal(Enumerable.Range(0, count), batches.SelectMany(batch => batch).Order());
                Assert.All(batches, batch => Assert.InRange(batch.Length, 1, batchSize));
                if (maxElements == 0)
                    Assert.All(batches[..^1], batch => Assert.Equal(batchSize, batch.Length));
                else
                    Assert.All(batches, batch => Assert.InRange(batch.Length * batch.Max(at => lengths[at]), 0, maxElements));
            }
        }
    });

    [Fact]
    public void Without_shuffle_the_longest_come_first_in_each_epoch_and_equal_ones_in_their_order()
    {
        var buckets = new LengthBuckets(new LengthOrder([2, 9, 0, 9, 5]), batchSize: 2, maxElements: 0, shuffle: false, seed: 5);
        Assert.Equal([[1, 3], [4, 0], [2]], Batches(buckets, epoch: 0));
        Assert.Equal([[1, 3], [4, 0], [2]], Batches(buckets, epoch: 7));
        var budget = new LengthBuckets(new LengthOrder([2, 9, 0, 9, 5]), batchSize: 4, maxElements: 10, shuffle: false, seed: 5);
        Assert.Equal([[1], [3], [4, 0], [2]], Batches(budget, epoch: 0));
    }

    [Fact]
    public void Shuffled_batches_have_little_padding_other_samples_in_each_epoch_and_no_order_of_lengths()
    {
        const int count = 20_000;
        var lengths = Distributions(count).Last();
        foreach (var maxElements in new[] { 0, 8192 })
        {
            var buckets = new LengthBuckets(new LengthOrder([.. lengths]), batchSize: 32, maxElements, shuffle: true, seed: 1);
            var (first, second) = (Batches(buckets, epoch: 0), Batches(buckets, epoch: 1));
            // In any order more than half of a batch is padding here.
            Assert.InRange(Padding(Enumerable.Range(0, count).Chunk(32)), 0.5, 1);
            Assert.InRange(Padding(first), 0, 0.1);
            Assert.Equal(first.Count, second.Count);
            var together = first.Select(batch => string.Join(' ', batch.Order())).ToHashSet();
            Assert.DoesNotContain(second, batch => together.Contains(string.Join(' ', batch.Order())));
            // Four deviations of the correlation of independent numbers.
            var limit = 4 / Math.Sqrt(first.Count);
            Assert.InRange(Correlation([.. first.Select(batch => (double)batch.Max(at => lengths[at]))]), -limit, limit);
        }

        double Padding(IEnumerable<int[]> batches)
        {
            var (all, written) = (0L, 0L);
            foreach (var batch in batches)
                (all, written) = (all + (batch.Length * (long)batch.Max(at => lengths[at])), written + batch.Sum(at => lengths[at]));
            return (all - written) / (double)all;
        }
    }

    [Fact]
    public void Parts_of_a_batch_are_those_of_the_whole()
    {
        var buckets = new LengthBuckets(new LengthOrder(Distributions(100).Last()), batchSize: 16, maxElements: 0, shuffle: true, seed: 1);
        var whole = Batches(buckets, epoch: 3)[2];
        var part = new long[5];
        buckets.Fill(3, 2, row: 7, part);
        Assert.Equal(whole[7..12], part.Select(position => (int)position));
    }

    // All the same, all short, mostly nothing, and with a long tail.
    private static IEnumerable<int[]> Distributions(int count, int seed = 3)
    {
        var random = new Random(seed);
        yield return [.. Enumerable.Repeat(7, count)];
        yield return [.. Enumerable.Range(0, count).Select(_ => random.Next(6))];
        yield return [.. Enumerable.Range(0, count).Select(at => at % 50 == 0 ? 300 : 0)];
        yield return [.. Enumerable.Range(0, count).Select(_ => (int)Math.Min(300, 20 / (1 - random.NextDouble())))];
    }

    private static List<int[]> Batches(LengthBuckets buckets, int epoch)
    {
        var batches = new List<int[]>();
        for (var index = 0; index < buckets.Batches; index++)
        {
            var positions = new long[buckets.Rows(epoch, index)];
            buckets.Fill(epoch, index, row: 0, positions);
            batches.Add(Array.ConvertAll(positions, position => (int)position));
        }

        return batches;
    }

    private static double Correlation(double[] values)
    {
        var (meanPlace, mean) = ((values.Length - 1) / 2.0, values.Average());
        var (both, places, squares) = (0.0, 0.0, 0.0);
        for (var at = 0; at < values.Length; at++)
        {
            both += (at - meanPlace) * (values[at] - mean);
            places += (at - meanPlace) * (at - meanPlace);
            squares += (values[at] - mean) * (values[at] - mean);
        }

        return both / Math.Sqrt(places * squares);
    }
}
