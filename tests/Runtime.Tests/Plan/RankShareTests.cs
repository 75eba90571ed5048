using Infeed.Plan;

namespace Infeed.Tests.Plan;

/// <summary>The batches of all ranks, for every small number of samples, batch size and number of ranks, of whole epochs and of what is left of one.</summary>
public sealed class RankShareTests
{
    private const int MostSamples = 34;
    private const int MostRanks = 5;

    [Theory]
    [InlineData(Uneven.Pad)]
    [InlineData(Uneven.Drop)]
    [InlineData(Uneven.Exact)]
    public void Ranks_haveEqualNumbersOfBatches_andEachSampleOnce(Uneven uneven)
    {
        foreach (var (samples, origin, batchSize, worldSize) in Cases())
        {
            var shares = Enumerable.Range(0, worldSize).Select(rank => new RankShare(origin, samples, batchSize, rank, worldSize, uneven)).ToList();
            if (shares[0].Undealt > 0)
            {
                Assert.Equal((samples - origin) % (batchSize * worldSize), shares[0].Undealt);
                continue;
            }

            var steps = Assert.Single(shares.Select(share => share.Steps).Distinct());
            var dealt = new List<long>();
            for (var step = 0L; step < steps; step++)
            {
                foreach (var share in shares)
                {
                    var padded = step == steps - 1 ? share.Padded : 0;
                    Assert.InRange(share.Rows(step), 1, batchSize);
                    Assert.True(share.Rows(step) == batchSize || step == steps - 1);
                    dealt.AddRange(Enumerable.Range(0, share.Rows(step) - padded).Select(row => share.First(step) + row));
                    Assert.True(uneven == Uneven.Pad || padded == 0);
                }

                if (uneven == Uneven.Pad)
                    Assert.Single(shares.Select(share => share.Rows(step)).Distinct());
            }

            // In the order of the epoch, without a gap.
            Assert.Equal(Enumerable.Range(origin, dealt.Count).Select(position => (long)position), dealt);
            var leftOut = samples - origin - dealt.Count;
            if (uneven == Uneven.Drop)
                Assert.InRange(leftOut, 0, batchSize * (worldSize - 1));
            else
                Assert.Equal(0, leftOut);
        }
    }

    [Fact]
    public void Rest_ofAnEpoch_hasNoMoreBatchesThanTheWhole()
    {
        foreach (var (samples, origin, batchSize, worldSize) in Cases())
        {
            foreach (var uneven in Enum.GetValues<Uneven>())
            {
                var (whole, rest) = (Steps(origin: 0), Steps(origin));
                // Of too few samples for all ranks nothing is dealt out, which is refused.
                Assert.True(rest <= whole || uneven == Uneven.Exact);

                long Steps(long origin) => new RankShare(origin, samples, batchSize, 0, worldSize, uneven).Steps;
            }
        }
    }

    private static IEnumerable<(int Samples, int Origin, int BatchSize, int WorldSize)> Cases() =>
        from samples in Enumerable.Range(0, MostSamples + 1)
        from batchSize in Enumerable.Range(1, 4)
        from worldSize in Enumerable.Range(1, MostRanks)
        from batch in Enumerable.Range(0, (samples + batchSize) / batchSize)
        select (samples, batch * batchSize, batchSize, worldSize);
}
