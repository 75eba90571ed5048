namespace Infeed.Tests.Sampling;

/// <summary>Positions are drawn in proportion to their weights, and none twice.</summary>
public sealed class KeyedOrderTests
{
    private const int Epochs = 20_000;

    [Fact]
    public void Draws_areInProportionToTheWeightsLeft_andNoneTwice()
    {
        double[] weights = [1, 0, 2, 5];
        var order = new KeyedOrder(weights, seed: 7);
        var pairs = new Dictionary<(long, long), int>();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var drawn = Of(order, epoch);
            Assert.Equal([0, 2, 3], drawn.Order());
            pairs[(drawn[0], drawn[1])] = pairs.GetValueOrDefault((drawn[0], drawn[1])) + 1;
        }

        foreach (var first in new[] { 0, 2, 3 })
        {
            foreach (var second in new[] { 0, 2, 3 }.Where(position => position != first))
            {
                // The second is drawn among those that the first has left.
                var expected = Epochs * weights[first] / 8 * weights[second] / (8 - weights[first]);
                Assert.InRange(pairs[(first, second)], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
            }
        }
    }

    [Fact]
    public void Order_dependsOnSeedAndEpoch_whateverWasAskedBefore()
    {
        var weights = Enumerable.Range(1, 200).Select(at => (double)at).ToArray();
        var order = new KeyedOrder(weights, seed: 1);
        var expected = Enumerable.Range(0, 3).Select(epoch => Of(new KeyedOrder(weights, seed: 1), epoch)).ToArray();
        foreach (var epoch in new[] { 0, 1, 0, 2, 1, 2, 2, 0 })
            Assert.Equal(expected[epoch], Of(order, epoch));
        Assert.NotEqual(expected[0], expected[1]);
        Assert.NotEqual(expected[0], Of(new KeyedOrder(weights, seed: 2), 0));
    }

    [Fact]
    public void Weights_ofAnySize_areCompared()
    {
        var order = Of(new KeyedOrder([double.Epsilon, double.MaxValue, 0, 1e-300, 1e300], seed: 3), 0);
        Assert.Equal([0, 1, 3, 4], order.Order());
        Assert.Equal([1, 4], order[..2].Order());
    }

    [Fact]
    public void Threads_thatAskForDifferentEpochs_eachGetTheirs()
    {
        var weights = Enumerable.Range(1, 200).Select(at => (double)at).ToArray();
        var expected = Enumerable.Range(0, 5).Select(epoch => Of(new KeyedOrder(weights, seed: 1), epoch)).ToArray();
        var order = new KeyedOrder(weights, seed: 1);
        Parallel.For(0, 4, thread =>
        {
            for (var turn = 0; turn < 200; turn++)
            {
                var epoch = ((thread + 1) * turn) % 5;
                Assert.Equal(expected[epoch], Of(order, epoch));
            }
        });
    }

    private static long[] Of(KeyedOrder order, int epoch)
    {
        var drawn = new long[order.Count];
        order.Fill(epoch, 0, drawn);
        return drawn;
    }
}
