using Infeed;
using Xunit;

public sealed class SquaresTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Squares_areThoseOfAPlainLoop(int workers, bool processes)
    {
        using var loader = new Squares(20).CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = processes });
        foreach (var epoch in loader.Epochs(2))
        {
            var squares = new List<long>();
            foreach (var (square, filledBy) in epoch)
            {
                squares.AddRange(square.Span);
                Assert.Equal(processes, filledBy[0] != Environment.ProcessId);
            }

            Assert.Equal(Enumerable.Range(0, 20).Select(index => (long)index * index), squares);
        }
    }
}

[DataSource(BatchSize = 4)]
public sealed partial class Squares(int count)
{
    public int Count => count;

    [Sample]
    private (long Square, int FilledBy) Read(int index) => ((long)index * index, ProcessId());

#pragma warning disable INFEED403 // Which process it is has to be seen here.
    private static int ProcessId() => Environment.ProcessId;
#pragma warning restore INFEED403
}
