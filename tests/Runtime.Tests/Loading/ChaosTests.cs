using Infeed.Parking;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Real threads, and readers and sources that behave as badly as a seed says.</summary>
public sealed class ChaosTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Readings_leftAndBegunAnew_deliverTheirContents(int block, bool isPortable)
    {
        AppContext.SetSwitch(ParkingLot.PortableSwitch, isPortable);
        try
        {
            Seeds.Each(block * 1000, 25, Run);
        }
        finally
        {
            AppContext.SetSwitch(ParkingLot.PortableSwitch, false);
        }
    }

    private static void Run(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(1, 200);
        var batchSize = random.Next(1, 40);
        const int epochs = 4;
        var expected = Recording.Expected(count, batchSize, shuffle: true, seed: 42, epochs);
        var slow = random.Next(2, 30);
        var bad = random.Next(3) == 0 ? random.Next(count) : -1;
        using var loader = new Probe(count)
        {
            OnSample = (_, index) =>
            {
                if (index % slow == 0)
                    Thread.SpinWait(2000);
                if (index % (slow * 7) == 3)
                    Thread.Yield();
                if (index == bad)
                    throw new InvalidDataException("bad");
            },
        }.CreateLoader(new LoaderOptions { Workers = random.Next(0, 6), MaxQueueSize = random.Next(1, 6), BatchSize = batchSize });
        var batches = (int)loader.BatchesPerEpoch;

        for (var action = 0; action < 12; action++)
        {
            var epoch = random.Next(epochs);
            var wanted = random.Next(0, batches + 2);
            var read = new List<string>();
            var order = new long[count];
            new EpochOrder(shuffle: true, 42, epoch, count).Fill(0, order);
            var badBatch = bad < 0 ? int.MaxValue : Array.IndexOf(order, bad) / batchSize;
            try
            {
                foreach (var batch in loader.Epoch(epoch))
                {
                    read.Add(Recording.Hash(batch));
                    if (read.Count == wanted)
                        break;
                }

                Assert.True(read.Count <= badBatch, $"The bad sample {bad} was delivered");
            }
            catch (SampleException e)
            {
                Assert.True(e.SampleIndex == bad && read.Count == badBatch, $"{e.Message} after {read.Count} batches");
            }

            Assert.True(expected.GetRange(epoch * batches, read.Count).SequenceEqual(read), $"Epoch {epoch} has other contents");
        }
    }
}
