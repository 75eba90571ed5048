using Infeed.CompilerServices;
using Infeed.Statistics;

namespace Infeed.Tests.Statistics;

public sealed class DeliveryCounterTests
{
    // With 10 slots, 160 batches are as long as what lies between two looks.
    [Theory]
    [InlineData(160)]
    [InlineData(320)]
    [InlineData(100)]
    public void Looks_atTheQueue_areSpreadOverEpochsOfAnyLength(int epoch)
    {
        var counter = new DeliveryCounter(new SampleSchema("Numbers", 1, ColumnSchema.Of<long>("label")), slots: 10);
        var quarters = new int[4];
        for (var batch = 0; batch < 160_000; batch++)
        {
            if (counter.IsDepthDue)
            {
                counter.AddDepth(1);
                if (batch >= 64)
                    quarters[4 * (batch % epoch) / epoch]++;
            }

            counter.Add(samples: 1);
        }

        // A look in each 160 batches, and the first 64.
        Assert.InRange(counter.Depths.Count, 1000 + 62, 1000 + 65);
        Assert.All(quarters, looks => Assert.InRange(looks, 200, 300));
    }
}
