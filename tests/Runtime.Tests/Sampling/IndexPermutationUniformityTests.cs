namespace Infeed.Tests.Sampling;

public class IndexPermutationUniformityTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 6)]
    [InlineData(3, 24)]
    public void Tiny_lengths_give_each_permutation_equally_often(int lengthLessOne, int permutations)
    {
        const int Seeds = 24_000;
        var length = lengthLessOne + 1;
        var counts = new Dictionary<string, long>();
        var indices = new long[length];
        for (var seed = 0ul; seed < Seeds; seed++)
        {
            new IndexPermutation(seed, 0, length).Fill(0, indices);
            var key = string.Join(',', indices);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(permutations, counts.Count);
        ChiSquare.AssertUniform([.. counts.Values], $"length {length}");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void First_two_indices_are_uniform_over_seeds(int length)
    {
        const int Seeds = 400_000;
        var pairs = new long[length * (length - 1)];
        Span<long> indices = stackalloc long[2];
        for (var seed = 0ul; seed < Seeds; seed++)
        {
            new IndexPermutation(seed, 0, length).Fill(0, indices);
            var second = indices[1] > indices[0] ? indices[1] - 1 : indices[1];
            pairs[(indices[0] * (length - 1)) + second]++;
        }

        ChiSquare.AssertUniform(pairs, $"length {length}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4321)]
    [InlineData(8499)]
    public void Index_at_a_position_is_uniform_over_epochs(int position)
    {
        var counts = new long[100];
        for (var epoch = 0; epoch < 50_000; epoch++) counts[new IndexPermutation(11, epoch, 8500)[position] / 85]++;
        ChiSquare.AssertUniform(counts, $"seed 11 position {position}");
    }

    // A round function that is nearly linear gives runs of equal steps, which this sees and a count of pairs may not.
    [Fact]
    public void Steps_within_one_order_are_not_alike()
    {
        const int Length = 100_000;
        var indices = new long[Length];
        var counts = new long[64];
        new IndexPermutation(12, 0, Length).Fill(0, indices);
        for (var i = 2; i < Length; i++)
        {
            var change = indices[i] - (2 * indices[i - 1]) + indices[i - 2] + (2 * Length);
            counts[change % Length * 64 / Length]++;
        }

        ChiSquare.AssertUniform(counts, "seed 12");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(60_000)]
    public void Another_seed_or_epoch_gives_another_order(int length)
    {
        var orders = new HashSet<string>();
        var indices = new long[16];
        for (var seed = 0ul; seed < 50; seed++)
            for (var epoch = 0; epoch < 50; epoch++)
            {
                new IndexPermutation(seed, epoch, length).Fill(0, indices);
                Assert.True(orders.Add(string.Join(',', indices)), $"seed {seed} epoch {epoch}: an order seen before");
            }
    }
}
