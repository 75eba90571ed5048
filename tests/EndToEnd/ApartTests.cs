using System.Globalization;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>What a worker has of the program and what it has not.</summary>
public sealed class ApartTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Source_thatChangesAfterItsLoaderWasMade_isReadAsItWas(int workers, bool useMultiprocessing)
    {
        var source = new Apart { Factor = 3 };
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing });
        source.Factor = 5;
        Assert.Equal(Enumerable.Range(0, Apart.Count).Select(index => index * 3), Products(loader));
        using var another = source.CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing });
        Assert.Equal(Enumerable.Range(0, Apart.Count).Select(index => index * 5), Products(another));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Order_thatChangesAfterItsLoaderWasMade_isReadAsItWas(int workers, bool useMultiprocessing)
    {
        var source = new Turned { By = 3 };
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing });
        source.By = 7;
        var read = new List<long>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                read.AddRange(batch.SampleIndices);
        }

        Assert.Equal(Enumerable.Range(0, 2 * Turned.Count).Select(place => (long)((place + 3 + (place / Turned.Count)) % Turned.Count)), read);
    }

    [Fact]
    public void Process_hasStaticsOfItsOwn_ranNoConstructor_andHasNoArguments()
    {
        Apart.Marked = 100;
        using var loader = new Apart().CreateLoader();
        foreach (var batch in loader.Epoch(0))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                // Its start hook has set it, once.
                Assert.Equal(2, batch.Marked.Span[i]);
                Assert.Equal(0, batch.Constructed.Span[i]);
                // The program's own name.
                Assert.Equal(1, batch.Arguments.Span[i]);
            }
        }

        Assert.Equal(100, Apart.Marked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Threads_haveTheStaticsOfTheProgram(int workers)
    {
        Apart.Marked = 100;
        using var loader = new Apart().CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = false });
        foreach (var batch in loader.Epoch(0))
            Assert.InRange(batch.Marked.Span[0], 102, 100 + (2 * Math.Max(1, workers)));
    }

    [Fact]
    public void Heap_limitThatTheUserHasSet_isThatOfWorkers()
    {
        const long limit = 300_000_000;
        using var own = new Variables(("DOTNET_GCHeapHardLimit", limit.ToString("x", CultureInfo.InvariantCulture)));
        using var loader = new Surroundings().CreateLoader();
        foreach (var batch in loader.Epoch(0))
            Assert.All(batch.HeapBytes.Span.ToArray(), bytes => Assert.Equal(limit, bytes));
    }

    [Fact]
    public void Order_toTune_isForTheProgram_andNotForItsWorkers()
    {
        // This program is none that is tuned: it has looked before.
        using (new Surroundings().CreateLoader(new LoaderOptions { Workers = 0 }))
        {
        }

        using var order = new Variables(("INFEED_TUNE", "/nowhere/report.json"), ("INFEED_TUNE_BUDGET", "10"), ("INFEED_TUNE_MEMORY", "1000"));
        using var loader = new Surroundings().CreateLoader();
        foreach (var batch in loader.Epoch(0))
            Assert.DoesNotContain(true, batch.IsTuned.Span.ToArray());
    }

    [Fact]
    public void Source_thatIsEmpty_hasEmptyEpochs_andStartsNoProcess()
    {
        using var loader = new Numbers(0).CreateLoader();
        Assert.Empty(loader.WorkerProcessIds);
        Assert.Equal(0, loader.BatchesPerEpoch);
        Assert.Empty(Reading.Of(loader, 3));
        Assert.Throws<ArgumentException>(() => new Numbers(0).CreateLoader(new LoaderOptions { DropLast = true }));
    }

    [Fact]
    public void Program_thatRunsNoStartupHooks_isToldWhatToSet()
    {
        const string runsHooks = "System.StartupHookProvider.IsSupported";
        AppContext.SetSwitch(runsHooks, false);
        try
        {
            Assert.Contains("<StartupHookSupport>true</StartupHookSupport>", Assert.Throws<PlatformNotSupportedException>(() => new Numbers(10).CreateLoader()).Message, StringComparison.Ordinal);
            using var threads = new Numbers(10).CreateLoader(new LoaderOptions { UseMultiprocessing = false });
            Assert.Equal(Expected.Batches(10, 1), Reading.Of(threads, 1));
        }
        finally
        {
            AppContext.SetSwitch(runsHooks, true);
        }
    }

    private static List<int> Products(DataLoader<Apart.Batch> loader)
    {
        var products = new List<int>();
        foreach (var batch in loader.Epoch(0))
            products.AddRange(batch.Product.Span);
        return products;
    }
}
