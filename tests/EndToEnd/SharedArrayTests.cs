using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>One copy of an array, whatever the number of workers.</summary>
public sealed class SharedArrayTests
{
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Array_isReadByWorkersOfAnyKind(int workers, bool useMultiprocessing)
    {
        int[] numbers = [.. Enumerable.Range(0, Megabyte).Select(i => i * 7)];
        using var array = SharedArray.Copy<int>(numbers);
        var loader = new Striped(array).CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing });
        Assert.Equal(Enumerable.Range(0, Striped.Stripes).Select(stripe => Striped.Sum(numbers, stripe)), Totals(loader));

        // Its workers would crash without it.
        Assert.Throws<InvalidOperationException>(array.Dispose);
        Assert.Equal(7, array[1]);
        loader.Dispose();
        array.Dispose();
        Assert.Throws<ObjectDisposedException>(() => array[1]);
        Assert.Throws<ObjectDisposedException>(() => new Striped(array).CreateLoader());
    }

    [Fact]
    public void Worker_thatTakesADeadOnesPlace_readsTheSameArray()
    {
        using var array = SharedArray.Copy<int>([.. Enumerable.Range(0, Megabyte)]);
        using var loader = new Striped(array).CreateLoader(new LoaderOptions { Workers = 1 });
        var expected = Totals(loader);
        Native.Kill(loader.WorkerProcessIds[0], Native.SigKill);
        Assert.Equal(expected, Totals(loader));
    }

    [Fact]
    public void Process_cannotWriteToTheArray()
    {
        var before = Proc.NamelessMemory(Environment.ProcessId);
        using var array = SharedArray.Copy<int>([.. Enumerable.Range(0, Megabyte)]);
        var memory = Assert.Single(Proc.NamelessMemory(Environment.ProcessId).Except(before));
        using var loader = new Striped(array).CreateLoader(new LoaderOptions { Workers = 1 });
        Assert.Equal(Striped.Stripes, Totals(loader).Count);
        Assert.Equal(["r--s"], Proc.NamelessPermissions(loader.WorkerProcessIds[0], memory));
    }

    [Fact]
    public void EightWorkers_with500MB_needOneCopy()
    {
        const int workers = 8;
        const long megabytes = 500;
        var small = ProportionalMegabytes(workers, megabytes: 1);
        var large = ProportionalMegabytes(workers, megabytes);
        Assert.True(large - small < megabytes * 1.1, $"An array of {megabytes} MB and {workers} workers need {large - small:0} MB more than one of 1 MB.");
        // That they have it at all.
        Assert.True(large - small > megabytes * 0.9, $"{large - small:0} MB");
    }

    private static double ProportionalMegabytes(int workers, long megabytes)
    {
        using var array = SharedArray.FromStream<int>(new Pattern(), megabytes * Megabyte / sizeof(int));
        using var loader = new Striped(array).CreateLoader(new LoaderOptions { Workers = workers });
        // Whoever fills a batch has started, and read all of the array before.
        var started = new HashSet<int>();
        Until.True(
            () =>
            {
                foreach (var batch in loader.Epoch(0))
                    started.Add(batch.Process[0]);
                return started.Count == workers;
            }, "all workers have filled a batch");
        Assert.Equal(workers, loader.WorkerProcessIds.Count);
        Until.True(() => loader.WorkerProcessIds.All(process => Proc.MappedMegabytes(process) >= megabytes), "all workers have read all of it");
        return loader.WorkerProcessIds.Append(Environment.ProcessId).Sum(Proc.ProportionalMegabytes);
    }

    private static List<long> Totals(DataLoader<Striped.Batch> loader)
    {
        var totals = new List<long>();
        foreach (var batch in loader.Epoch(0))
            totals.Add(batch.Total[0]);
        return totals;
    }

    /// <summary>Bytes without end, quickly made.</summary>
    private sealed class Pattern : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill(1);
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
