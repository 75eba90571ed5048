using Infeed.Plan;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Which samples an epoch has, where it has not each sample of the source once: subsets and numbers of samples of one's own.</summary>
public sealed class EpochContentTests
{
    private const int Count = 50;
    private const int Epochs = 5;

    public static TheoryData<bool, long?, string> Contents
    {
        get
        {
            var data = new TheoryData<bool, long?, string>();
            foreach (var shuffle in new[] { false, true })
            {
                foreach (var samples in new long?[] { null, 1, 8, 13, 20, 21, 50, 127 })
                {
                    foreach (var subset in new[] { "all", "part", "fold", "taken" })
                        data.Add(shuffle, samples, subset);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void Samples_comeOnceEach_beforeAnyComesAgain_forAnyWorkers(bool shuffle, long? samples, string subset)
    {
        var options = new LoaderOptions { Shuffle = shuffle, SamplesPerEpoch = samples, Subset = SubsetOf(subset), Workers = 0 };
        var set = SampleSet.Of(options.Subset, Count);
        var (indices, hashes) = Read(options);
        Assert.Equal(Epochs * (samples ?? set.Length), indices.Count);
        var inOrder = Enumerable.Range(0, (int)set.Length).Select(position => (long)position).ToArray();
        new SetOrder(set).Map(inOrder);
        var passes = indices.Chunk((int)set.Length).ToList();
        for (var pass = 0; pass < passes.Count; pass++)
        {
            Assert.Equal(passes[pass].Length, passes[pass].Distinct().Count());
            Assert.Empty(passes[pass].Except(inOrder));
            if (!shuffle)
                Assert.Equal(inOrder.Take(passes[pass].Length), passes[pass]);
        }

        Assert.True(!shuffle || passes.Count < 2 || passes[1].Length < 5 || !passes[0].SequenceEqual(passes[1]));
        Assert.Equal(hashes, Read(options with { Workers = 3, MaxQueueSize = 2 }).Hashes);
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void Sample_thatComesAgainInAnEpoch_hasOtherRandomNumbers()
    {
        using var loader = new Probe(3).CreateLoader(new LoaderOptions { SamplesPerEpoch = 9, Workers = 0 });
        var labels = new List<long>();
        foreach (var epoch in loader.Epochs(20))
        {
            foreach (var batch in epoch)
                labels.AddRange(batch.Features.Span.ToArray().Chunk(Probe.Features).Select(features => (long)BitConverter.SingleToInt32Bits(features[0])));
        }

        Assert.Equal(labels.Count, labels.Distinct().Count());
    }

    [Theory]
    [InlineData("part", null, true)]
    [InlineData("all", 21L, true)]
    [InlineData("fold", 127L, false)]
    public void Run_thatStopsAtAnyBatch_goesOnWithTheNext(string subset, long? samples, bool shuffle)
    {
        var options = new LoaderOptions { Shuffle = shuffle, SamplesPerEpoch = samples, Subset = SubsetOf(subset), Workers = 0 };
        var whole = Read(options).Hashes;
        for (var at = 0; at < whole.Count; at++)
        {
            using var first = new Probe(Count).CreateLoader(options);
            var read = new List<string>();
            foreach (var epoch in first.Epochs(Epochs))
            {
                foreach (var batch in epoch)
                {
                    if (read.Count == at)
                        break;
                    read.Add(Recording.Hash(batch));
                    if (read.Count == at)
                        break;
                }

                if (read.Count == at)
                    break;
            }

            var state = at == 0 ? null : LoaderState.FromJson(first.GetState().ToJson());
            Assert.Equal(whole, [.. read, .. Read(options with { Resume = state, Workers = at % 3 }).Hashes]);
        }
    }

    [Fact]
    public void State_ofAnotherSubsetOrNumber_isRefused_withWhatDiffers()
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Subset = Split.Fraction(0.9).First, SamplesPerEpoch = 10 });
        var state = LoaderState.FromJson(loader.GetState().ToJson());
        var refusal = Assert.Throws<ArgumentException>(() => new Probe(Count).CreateLoader(new LoaderOptions { Resume = state }));
        Assert.EndsWith("another run: Subset is Split.Fraction(0.9, 0).First in it and none here, SamplesPerEpoch is 10 in it and none here.", refusal.Message, StringComparison.Ordinal);
        using var plain = new Probe(Count).CreateLoader();
        Assert.DoesNotContain("ubset", plain.GetState().ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("amplesPerEpoch", plain.GetState().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ofManyParts_isShortInAState_andTellsThemApart()
    {
        var shares = Enumerable.Repeat(1.0 / 70, 70).ToArray();
        var texts = Enumerable.Range(0, 2).Select(part => StateOf(Split.Fractions(shares)[part]).Subset!).ToList();
        Assert.All(texts, text => Assert.Equal(36, text.Length));
        Assert.NotEqual(texts[0], texts[1]);

        static LoaderState StateOf(Subset subset)
        {
            using var loader = new Probe(70).CreateLoader(new LoaderOptions { Subset = subset });
            return loader.GetState();
        }
    }

    [Fact]
    public void Loader_withoutASample_isRefused_andOneWithoutABatch()
    {
        Assert.Equal("Split.Fraction(0.9, 0).Second of Probe has no samples: the source has 1 sample.", Refusal(1, new LoaderOptions { Subset = Split.Fraction(0.9).Second }));
        Assert.Equal("Subset.All.Skip(50) of Probe has no samples: the source has 50 samples.", Refusal(Count, new LoaderOptions { Subset = Subset.All.Skip(Count) }));
        Assert.StartsWith("SamplesPerEpoch is 0; it must be 1 or more.", Refusal(Count, new LoaderOptions { SamplesPerEpoch = 0 }), StringComparison.Ordinal);
        Assert.StartsWith("SamplesPerEpoch is 5, and Probe has no samples: ", Refusal(0, new LoaderOptions { SamplesPerEpoch = 5 }), StringComparison.Ordinal);
        Assert.StartsWith("Probe has 7 samples an epoch, fewer than one batch of 8, ", Refusal(Count, new LoaderOptions { SamplesPerEpoch = 7, DropLast = true }), StringComparison.Ordinal);
        using var empty = new Probe(0).CreateLoader(new LoaderOptions { Subset = Split.Fraction(0.9).First });
        Assert.Empty(Recording.Of(empty, 2));

        static string Refusal(int count, LoaderOptions options) => Assert.ThrowsAny<ArgumentException>(() => new Probe(count).CreateLoader(options)).Message;
    }

    [Theory]
    [InlineData("all", null)]
    [InlineData("part", null)]
    [InlineData("fold", 127L)]
    public void Samples_ofATicket_areFoundWithoutAllocation(string subset, long? samples)
    {
        var plan = new BatchPlan(new Recipe
        {
            Count = Count, Set = SampleSet.Of(SubsetOf(subset), Count), SamplesPerEpoch = samples ?? 0, BatchSize = 8, Shuffle = true, Seed = 1,
            DropLast = false, DrawsRandom = true,
        });
        var of = new TicketSamples(plan);
        var indices = new long[8];
        of.Fill(0, 0, indices.AsSpan(0, plan.Rows(0)));
        Assert.Equal(0, Garbage.OfRound(() =>
        {
            for (var ticket = 0; ticket < 200; ticket++)
                of.Fill(ticket, 0, indices.AsSpan(0, plan.Rows(ticket)));
        }));
    }

    [Fact]
    public void Epochs_areAsManyAsCanBeNumbered()
    {
        using var loader = new Probe(2).CreateLoader(new LoaderOptions { SamplesPerEpoch = long.MaxValue / 2, Workers = 0, Shuffle = false });
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epoch(1));
        using var few = new Probe(Count).CreateLoader(new LoaderOptions { SamplesPerEpoch = 5, Workers = 0 });
        foreach (var batch in few.Epoch(int.MaxValue))
            Assert.Equal(5, batch.Count);
    }

    private static Subset? SubsetOf(string name) => name switch
    {
        "part" => Split.Fraction(0.4, 5).Second,
        "fold" => Split.KFold(5, 2).First,
        "taken" => Subset.All.Skip(7).Take(20),
        _ => null,
    };

    private static (List<long> Indices, List<string> Hashes) Read(LoaderOptions options)
    {
        using var loader = new Probe(Count).CreateLoader(options);
        var (indices, hashes) = (new List<long>(), new List<string>());
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                indices.AddRange(batch.SampleIndices);
                hashes.Add(Recording.Hash(batch));
            }
        }

        return (indices, hashes);
    }
}
