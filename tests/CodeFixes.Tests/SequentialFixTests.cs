using Infeed.CodeFixes.Tests.Harness;

namespace Infeed.CodeFixes.Tests;

/// <summary>Parallel loops and queries that become plain ones, and those that are left alone.</summary>
public sealed class SequentialFixTests
{
    [Theory]
    [InlineData("Parallel.For(0, image.Length, i => image[i] = Value(i));", "for (int i = 0; i < image.Length; i++) image[i] = Value(i);")]
    [InlineData("Parallel.ForEach(rows, row => { image[row] = 1; });", "foreach (var row in rows)\n        { image[row] = 1; }")]
    [InlineData("Parallel.For(0, 2, y => { Parallel.For(0L, 3, x => image[y] += x); });", "for (int y = 0; y < 2; y++)\n        { for (long x = 0L; x < 3; x++) image[y] += x; }")]
    [InlineData("image[0] = rows.AsParallel().Where(row => row > 1).Max();", "image[0] = rows.Where(row => row > 1).Max();")]
    [InlineData("foreach (var row in rows.AsParallel()) image[row] = 1;", "foreach (var row in rows) image[row] = 1;")]
    public async Task Sample_is_made_in_order(string body, string expected) =>
        Assert.Equal(Rows(expected).ReplaceLineEndings("\n"), (await Fixing.Fix("INFEED205", Rows(body))).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("Parallel.For(0, rows.Sum(), i => image[i] = 1);")]
    [InlineData("Parallel.For(0, 3, (i, state) => state.Stop());")]
    [InlineData("Parallel.For(0, 3, i => { if (i == 2) return; image[i] = 1; });")]
    [InlineData("Parallel.For(0, 3, i => later.Add(() => i));")]
    [InlineData("Parallel.Invoke(() => image[0] = 1, () => image[1] = 2);")]
    [InlineData("rows.AsParallel().ForAll(row => image[row] = 1);")]
    [InlineData("image[0] = rows.AsParallel().WithDegreeOfParallelism(2).Max();")]
    [InlineData("var query = rows.AsParallel(); image[0] = query.Max();")]
    public async Task Parallel_work_that_is_no_plain_loop_is_left_alone(string body) => Assert.Empty(await Fixing.Offers("INFEED205", Rows(body)));

    private static string Rows(string body) => $$"""
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        [DataSource(Workers = 2)]
        partial class S(int[] rows, List<Func<int>> later)
        {
            public int Count => later.Count;

            [Sample]
            float Read(int index)
            {
                var image = new float[4];
                {{body}}
                return image[0];
            }

            static float Value(int i) => i;
        }
        """;
}
