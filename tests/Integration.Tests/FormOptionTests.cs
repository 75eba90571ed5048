using System.Reflection;
using Infeed.Integration.Forms;

namespace Infeed.Integration;

/// <summary>Every option of a loader with every form of source: each is followed, has no effect beside others, or is refused by its name.</summary>
public sealed class FormOptionTests
{
    private static readonly string[] Streams = ["stream", "steps", "sequence", "once"];

    private static readonly Dictionary<string, Func<LoaderOptions, IDisposable>> Forms = new(StringComparer.Ordinal)
    {
        ["sample"] = options => new Tagged(40, 0).CreateLoader(options),
        ["weights"] = options => new Told(40).CreateLoader(options),
        ["order"] = options => new Coded().CreateLoader(options),
        ["lengths"] = options => new Measured(40).CreateLoader(options),
        ["async"] = options => new TaggedTasks(40, 0).CreateLoader(options),
        ["batch"] = options => new TaggedRows(40, 0).CreateLoader(options),
        ["stored"] = options => new TaggedBlocks(5, 0).CreateLoader(options),
        ["mixture"] = options => Mixture.Of((new Tagged(40, 0), 1), (new Tagged(40, 100), 1)).CreateLoader(options),
        ["stream"] = options => new EndingStream([9, 6, 2]).CreateLoader(options),
        ["steps"] = options => new NumberStream(10).CreateLoader(options),
        ["sequence"] = options => new NumberSequence(10).CreateLoader(options),
        ["once"] = options => new PassingStream().CreateLoader(options),
    };

    // What asks for something, and the forms that cannot give it.
    private static readonly (string Option, LoaderOptions Options, string[] Refusing)[] Rows =
    [
        (nameof(LoaderOptions.BatchSize), new() { BatchSize = 4 }, ["stored"]),
        (nameof(LoaderOptions.MaxElements), new() { MaxElements = 4000 }, AllBut("lengths")),
        (nameof(LoaderOptions.Workers), new() { Workers = 2 }, []),
        (nameof(LoaderOptions.Workers), new() { Workers = DataSource.Auto }, ["once"]),
        (nameof(LoaderOptions.UseMultiprocessing), new() { Workers = 0, UseMultiprocessing = true }, []),
        (nameof(LoaderOptions.WorkersPerProcess), new() { WorkersPerProcess = 2 }, []),
        (nameof(LoaderOptions.Concurrency), new() { Concurrency = 4 }, AllBut("async")),
        (nameof(LoaderOptions.MaxQueueSize), new() { MaxQueueSize = 3 }, []),
        (nameof(LoaderOptions.Shuffle), new() { Shuffle = true }, ["order", .. Streams]),
        (nameof(LoaderOptions.Seed), new() { Seed = 5 }, []),
        (nameof(LoaderOptions.DropLast), new() { DropLast = true }, []),
        (nameof(LoaderOptions.OnSampleError), new() { OnSampleError = OnSampleError.Skip }, ["batch", "stored"]),
        (nameof(LoaderOptions.OnSampleError), new() { OnSampleError = OnSampleError.Substitute }, ["batch", "stored", .. Streams]),
        (nameof(LoaderOptions.MaxSampleErrors), new() { MaxSampleErrors = 5 }, ["batch", "stored"]),
        (nameof(LoaderOptions.Subset), new() { Subset = Subset.All.Take(30) }, ["order", "stored", .. Streams]),
        (nameof(LoaderOptions.SamplesPerEpoch), new() { SamplesPerEpoch = 24 }, ["lengths", "stored", .. Streams]),
        (nameof(LoaderOptions.ShuffleBuffer), new() { ShuffleBuffer = 5 }, AllBut(Streams)),
        (nameof(LoaderOptions.StepsPerEpoch), new() { StepsPerEpoch = 6 }, AllBut(Streams)),
        (nameof(LoaderOptions.Sampling), new() { Sampling = Sampling.Weighted }, AllBut("weights")),
        (nameof(LoaderOptions.Sampling), new() { Sampling = Sampling.WeightedOnce }, AllBut("weights")),
        (nameof(LoaderOptions.Sampling), new() { Sampling = Sampling.Balanced }, AllBut("weights")),
        (nameof(LoaderOptions.Sampling), new() { Sampling = Sampling.Ordered }, AllBut("order")),
        (nameof(LoaderOptions.Sampling), new() { Sampling = Sampling.Mixed }, AllBut("mixture")),
        (nameof(LoaderOptions.Bucketing), new() { Bucketing = true }, AllBut("lengths")),
        (nameof(LoaderOptions.Shard), new() { Shard = new Shard(0, 1) }, []),
        (nameof(LoaderOptions.WorkerTimeout), new() { WorkerTimeout = TimeSpan.FromSeconds(70) }, []),
        (nameof(LoaderOptions.ReadTimeout), new() { ReadTimeout = TimeSpan.FromSeconds(70) }, []),
        (nameof(LoaderOptions.Timeline), new() { Timeline = true }, []),
        (nameof(LoaderOptions.CancellationToken), new() { CancellationToken = new CancellationTokenSource().Token }, []),
    ];

    // What asks for nothing, as each source does anyway.
    private static readonly LoaderOptions[] Nothing =
    [
        new() { MaxElements = 0 }, new() { Concurrency = 1 }, new() { Shuffle = false }, new() { OnSampleError = OnSampleError.Throw },
        new() { MaxSampleErrors = 0 }, new() { ShuffleBuffer = 0 }, new() { StepsPerEpoch = 0 }, new() { Sampling = Sampling.Every },
        new() { Bucketing = false },
    ];

    [Fact]
    public void Option_that_a_form_cannot_follow_is_refused_by_its_name_and_no_other_is()
    {
        foreach (var (option, options, refusing) in Rows)
        {
            Assert.Equal(
                refusing.Order(StringComparer.Ordinal),
                Forms.Keys.Where(form => Refusal(form, options) is { } refusal && Says(refusal, option, form)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Option_that_asks_for_nothing_is_taken_by_each_form()
    {
        foreach (var options in Nothing)
            Assert.All(Forms.Keys, form => Assert.Null(Refusal(form, options)));
    }

    // What INFEED009 says of a value in the attribute. Shards are in no options.
    [Fact]
    public void Value_beyond_the_range_is_refused_by_each_form_that_follows_the_option_and_what_stands_for_none_is_taken()
    {
        foreach (var knob in Knobs.All.Where(knob => knob.Unset is int or long or Enum && knob.Name != nameof(Knobs.Shards)))
        {
            var property = typeof(LoaderOptions).GetProperty(knob.Name)!;
            foreach (var form in Forms.Keys.Where(form => Rows.Any(row => row.Option == knob.Name && !row.Refusing.Contains(form))))
            {
                foreach (var value in Beyond(knob))
                {
                    var refusal = Refusal(form, With(value)) ?? "";
                    Assert.True(Says(refusal, knob.Name, form) && refusal.Contains($" is {value}", StringComparison.Ordinal), $"{form}: {refusal}");
                }

                if (knob.Limits.Min.CompareTo(knob.Unset) > 0)
                    Assert.Null(Refusal(form, With(knob.Unset)));
            }

            LoaderOptions With(object value)
            {
                var options = new LoaderOptions();
                property.SetValue(options, value);
                return options;
            }
        }

        static IEnumerable<object> Beyond(Knob knob) => knob.Unset switch
        {
            int => Range(Knobs.Auto - 1L, Convert.ToInt64(knob.Limits.Max, null) + 1).Where(value => value <= int.MaxValue).Select(value => (object)(int)value),
            long => Range(-1, (long)knob.Limits.Max + 1).Select(value => (object)value),
            _ => [(OnSampleError)(-1), OnSampleError.Skip + 1],
        };

        static long[] Range(long below, long above) => [below, above];
    }

    [Fact]
    public void State_is_taken_by_each_form_that_can_be_read_again()
    {
        foreach (var form in Forms.Keys)
        {
            using var loader = Forms[form](new LoaderOptions());
            var state = (LoaderState)loader.GetType().GetMethod("GetState")!.Invoke(loader, null)!;
            var refusal = Refusal(form, new LoaderOptions { Resume = state });
            Assert.Equal(form == "once", refusal is not null && Says(refusal, nameof(LoaderOptions.Resume), form));
        }
    }

    // An option that is added needs a row, which says what becomes of it with each form.
    [Fact]
    public void Each_option_has_a_row() => Assert.Equal(
        typeof(LoaderOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(option => option.Name)
            .Except([nameof(LoaderOptions.Resume)]).Order(StringComparer.Ordinal),
        Rows.Select(row => row.Option).Distinct().Order(StringComparer.Ordinal));

    private static string[] AllBut(params string[] forms) =>
    [
        .. new[] { "sample", "weights", "order", "lengths", "async", "batch", "stored", "mixture" }.Concat(Streams).Except(forms),
    ];

    private static bool Says(string refusal, string option, string form)
    {
        Assert.True(refusal.Contains($"{option} ", StringComparison.Ordinal), $"{form} says of {option}: {refusal}");
        return true;
    }

    private static string? Refusal(string form, LoaderOptions options)
    {
        try
        {
            using var loader = Forms[form](options);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
