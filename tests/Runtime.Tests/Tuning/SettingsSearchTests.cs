using Infeed.Diagnosing;
using Infeed.Profiles;
using Infeed.Statistics;
using Infeed.Tests.Shared;
using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

/// <summary>The search on simulated machines, whose best setting is known.</summary>
public sealed class SettingsSearchTests
{
    private static readonly TuningEffort Thorough = TuningEffort.Thorough(TimeSpan.FromMinutes(2));

    // Two processors and no other wait; workers that wait 20 ms a sample; workers that hinder one another; a memory that one worker fills.
    public static TheoryData<string> Laws => ["processor", "latency", "hindered", "memory"];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Choice_isWithinFivePercentOfTheBestOfAllSettings(string law) => Seeds.Each(1, 20, seed =>
    {
        var machine = new SimulatedMachine(Law(law), double.PositiveInfinity, burst: 0, processFactor: 0.9, noise: 0.01, seed);
        var (chosen, _, _) = machine.Tune(Free(), Thorough);
        Assert.True(machine.Speed(chosen) >= 0.95 * BestOfAll(machine), $"{chosen}: {machine.Speed(chosen)} of {BestOfAll(machine)}");
    });

    [Theory]
    [MemberData(nameof(Laws))]
    public void Choice_whileRunning_isWithinTenPercentOfTheBestOfAllSettings_afterFewMeasurements(string law) => Seeds.Each(1, 20, seed =>
    {
        var machine = new SimulatedMachine(Law(law), double.PositiveInfinity, burst: 0, processFactor: 0.9, noise: 0.02, seed);
        var (chosen, blocks, _) = machine.Tune(Free(), TuningEffort.WhileRunning);
        Assert.True(machine.Speed(chosen) >= 0.9 * BestOfAll(machine), $"{chosen}: {machine.Speed(chosen)} of {BestOfAll(machine)}");
        Assert.InRange(blocks, 1, 12);
    });

    [Theory]
    [MemberData(nameof(Laws))]
    public void Choice_onAMachineThatOthersUse_isWithinTenPercentOfTheBestOfAllSettings(string law)
    {
        var shares = new List<double>();
        Seeds.Each(1, 600, seed =>
        {
            var machine = new SimulatedMachine(Law(law), double.PositiveInfinity, burst: 0, processFactor: 0.9, noise: 0.02, seed, disturbed: 0.2);
            shares.Add(machine.Speed(machine.Tune(Free(), Thorough).Chosen) / BestOfAll(machine));
        });
        // Of five measurements the most are disturbed in 6 of 100 cases.
        Assert.True(shares.Count(share => share < 0.9) <= shares.Count / 20, string.Join(", ", shares.Select(share => $"{share:0.00}")));
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void Choice_whileRunning_onAMachineThatOthersUse_isWithinTenPercentOfTheBestOfAllSettings(string law)
    {
        var shares = new List<double>();
        Seeds.Each(1, 600, seed =>
        {
            var machine = new SimulatedMachine(Law(law), double.PositiveInfinity, burst: 0, processFactor: 0.9, noise: 0.02, seed, disturbed: 0.2);
            var (chosen, blocks, _) = machine.Tune(Free(), TuningEffort.WhileRunning);
            shares.Add(machine.Speed(chosen) / BestOfAll(machine));
            Assert.InRange(blocks, 1, 14);
        });
        // Of two measurements both are disturbed in one of 25 cases.
        Assert.True(shares.Count(share => share < 0.9) <= shares.Count / 20, string.Join(", ", shares.Select(share => $"{share:0.00}")));
    }

    // Noise of 0.3 % to 15 %, and measurements of which each fifth is disturbed.
    [Theory]
    [MemberData(nameof(Laws))]
    public void Contests_thatIntervalsEnd_chooseAsWellAsThoseOfFixedRounds_withNoMoreMeasurements(string law)
    {
        // What is disturbed, or noisy, decides what is tried next, which evens out over more of them.
        foreach (var (noise, disturbed, seeds, most) in ((double, double, int, double)[])
            [(0.003, 0, 20, 0.7), (0.01, 0, 20, 0.85), (0.02, 0, 20, 1), (0.05, 0, 200, 1), (0.15, 0, 200, 1), (0.02, 0.2, 200, 1)])
        {
            var (ended, all) = (default((int Blocks, double Speed)), default((int Blocks, double Speed)));
            Seeds.Each(1, seeds, seed =>
            {
                ended = Add(ended, Thorough, seed);
                all = Add(all, Thorough with { MinRounds = Thorough.Rounds }, seed);
            });
            Assert.True(ended.Blocks <= most * all.Blocks, $"noise {noise}, {disturbed} disturbed: {ended.Blocks} measurements, and {all.Blocks} of fixed rounds");
            Assert.True(ended.Speed >= 0.995 * all.Speed, $"noise {noise}, {disturbed} disturbed: {ended.Speed}, and {all.Speed} of fixed rounds");

            (int Blocks, double Speed) Add((int Blocks, double Speed) sum, TuningEffort effort, int seed)
            {
                var machine = new SimulatedMachine(Law(law), double.PositiveInfinity, burst: 0, processFactor: 0.9, noise, seed, disturbed);
                var (chosen, blocks, _) = machine.Tune(Free(), effort);
                return (sum.Blocks + blocks, sum.Speed + machine.Speed(chosen));
            }
        }
    }

    [Fact]
    public void Contests_thatAreUndecided_getWhatOthersHaveLeft()
    {
        var search = new SettingsSearch(Free() with { Workers = 1, UseMultiprocessing = false }, Thorough);
        var (queues, turn) = (new List<int>(), 0);
        foreach (var settings in search.Steps())
        {
            queues.Add(settings.MaxQueueSize);
            // The queue of 4 is as good as that of 8, and that of 2 is at times slower by 3 %.
            var speed = settings.MaxQueueSize == 2 && turn++ % 2 == 0 ? 97 : 100;
            search.Measurements.Add(settings, new BlockResult(speed, 0.5, 1, 0, Contentions: 0));
        }

        Assert.Equal([8, 8, 8, 4, 8, 4, 8, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2], queues.Take(17));
        // 2 of the first contest, and 4 of the second.
        Assert.Equal(8 + 9 + 6, queues.Count);
    }

    // The law of memory is best with two workers, and the cache with one: whoever chooses the workers first and then the queue never comes to it.
    [Fact]
    public void QueueThatFitsTheCache_isFound_withTheWorkersThatAreBestForIt() => Seeds.Each(1, 20, seed =>
    {
        var bounds = Free() with { SlotBytes = 19_000_000, AreBatchesShared = true };
        foreach (var effort in (TuningEffort[])[TuningEffort.WhileRunning, Thorough])
        {
            var machine = new SimulatedMachine(Law("memory"), double.PositiveInfinity, burst: 0, processFactor: 0.9, noise: 0.02, seed, cached: 2);
            Assert.Equal(new MeasuredSettings(1, 2, UseMultiprocessing: false), machine.Tune(bounds, effort).Chosen);
        }
    });

    [Fact]
    public void Choice_whileRunning_isThereAfter200Batches_alsoOfManyWorkers() => Seeds.Each(1, 20, seed =>
    {
        var machine = new SimulatedMachine(Law("latency"), double.PositiveInfinity, burst: 0, processFactor: 0.9, noise: 0.02, seed);
        var (chosen, _, batches) = machine.Tune(Free() with { SlotBytes = 1000 }, TuningEffort.WhileRunning);
        Assert.Equal(64, chosen.Workers);
        Assert.InRange(batches, 1, 200);
    });

    [Fact]
    public void Queue_holdsHalfOfAnEpochAtMost_andNoMoreThanAQueueCan() => Seeds.Each(1, 20, seed =>
    {
        foreach (var (epoch, most) in ((long, int)[])[(1, 8), (40, 20), (long.MaxValue, Knobs.MaxQueueSize.Max)])
        {
            var bounds = Free() with { BatchesPerEpoch = epoch };
            // Both wait, so larger queues are tried, and each is better than the last.
            var search = new SettingsSearch(bounds, Thorough);
            foreach (var settings in search.Steps())
            {
                Assert.InRange(settings.MaxQueueSize, 1, most);
                search.Measurements.Add(settings, new BlockResult(settings.MaxQueueSize + settings.Workers, 0.5, 1, 0.5, Contentions: 0));
            }
        }
    });

    [Theory]
    [InlineData(1.05, 2, "2 workers' throughput is 1.05 of one's: they wait for one lock")]
    [InlineData(1.05, 0, "2 workers' throughput is 1.05 of one's: they hold up one another, at memory, a disk or processors that others use")]
    [InlineData(1.6, 2, null)]
    public void MoreWorkers_thatGiveLittle_areSaidToHoldUpOneAnother(double ratio, double contentions, string? expected)
    {
        var measured = new Measurements();
        measured.Add(new MeasuredSettings(1, 8, UseMultiprocessing: false), new BlockResult(100, 0.9, 0, 0, Contentions: 0));
        Assert.Null(measured.Scaling());
        // Processes have other locks.
        measured.Add(new MeasuredSettings(2, 8, UseMultiprocessing: true), new BlockResult(500, 0.9, 0, 0, Contentions: 0));
        Assert.Null(measured.Scaling());
        measured.Add(new MeasuredSettings(2, 8, UseMultiprocessing: false), new BlockResult(100 * ratio, 0.9, 0, 0, contentions));
        var scaling = measured.Scaling()!;
        Assert.Equal(expected, scaling.IsPoor ? scaling.ToString() : null);
        var reason = TuningText.Reason(measured, new MeasuredSettings(1, 8, UseMultiprocessing: false), scaling);
        Assert.Equal(expected is not null, reason.Contains("workers' throughput", StringComparison.Ordinal));
    }

    [Fact]
    public void MoreWorkers_thanTheLoopNeeds_sayNothingOfWhatTheyCould()
    {
        var measured = new Measurements();
        measured.Add(new MeasuredSettings(1, 8, UseMultiprocessing: false), new BlockResult(100, 0.04, 0, 0, Contentions: 5));
        measured.Add(new MeasuredSettings(2, 8, UseMultiprocessing: false), new BlockResult(104, 0.001, 0, 0.5, Contentions: 5));
        Assert.Null(measured.Scaling());
    }

    [Fact]
    public void Loop_thatWaitsForNothing_getsOneWorker_andAQueueOfTwo() => Seeds.Each(1, 20, seed =>
    {
        var machine = new SimulatedMachine(new ScalabilityLaw(100, 0, 0), loopPerSecond: 50, burst: 0, processFactor: 1, noise: 0.01, seed);
        Assert.Equal(new MeasuredSettings(1, 2, UseMultiprocessing: false), machine.Tune(Free(), Thorough).Chosen);
    });

    // A batch is filled in 1 us, and to take it from a worker costs as much or more: 50 us of the loop hide that, and 5 us do not.
    [Theory]
    [InlineData(50e-6, 1e-6, 1e-6, 0)]
    [InlineData(5e-6, 1e-6, 3e-6, 0)]
    [InlineData(5e-6, 1e-6, 0, 1)]
    [InlineData(50e-6, 20e-6, 1e-6, 1)]
    public void NoWorkers_areChosen_whereToFillOnTheLoopsThreadIsAsFast(double loop, double fill, double handOver, int expected) => Seeds.Each(1, 20, seed =>
    {
        var machine = new SimulatedMachine(
            new ScalabilityLaw(1 / fill, 0, 0), 1 / loop, burst: 0, processFactor: 1, noise: 0.001, seed, handOver: handOver);
        var chosen = machine.Tune(Free(), Thorough).Chosen;
        Assert.Equal(expected, chosen.Workers);
        Assert.Equal(expected + 1, chosen.MaxQueueSize);
        // A loop that is in use and does not wait is not slowed down to find out.
        Assert.NotEqual(0, machine.Tune(Free(), TuningEffort.WhileRunning).Chosen.Workers);
        Assert.Equal(1, machine.Tune(Free() with { Workers = 1 }, Thorough).Chosen.Workers);
        Assert.True(machine.Tune(Free() with { UseMultiprocessing = true }, Thorough).Chosen.UseMultiprocessing);
    });

    // A loop that does nothing but read: the batch is in the cache of whoever has filled it.
    [Theory]
    [InlineData(2.0, 0.02, 0, true)]
    [InlineData(2.0, 0.02, 0.2, true)]
    [InlineData(0.9, 0.02, 0, false)]
    [InlineData(0.6, 0.02, 0.2, false)]
    public void NoWorkers_areChosenWhileRunning_whereTheLoopWaitsAndFillsFasterItself(double own, double noise, double disturbed, bool expected)
    {
        var chosen = 0;
        Seeds.Each(1, 200, seed =>
        {
            var machine = new SimulatedMachine(Law("memory"), double.PositiveInfinity, burst: 0, processFactor: 0.9, noise, seed, disturbed, own: own);
            chosen += machine.Tune(Free(), TuningEffort.WhileRunning).Chosen.Workers == 0 ? 1 : 0;
            Assert.NotEqual(0, machine.Tune(Free() with { MayLoopFill = false }, TuningEffort.WhileRunning).Chosen.Workers);
            Assert.NotEqual(0, machine.Tune(Free() with { AreSamplesReadOver = true }, TuningEffort.WhileRunning).Chosen.Workers);
            Assert.NotEqual(0, machine.Tune(Free() with { MayLoopFill = false }, Thorough).Chosen.Workers);
        });
        // Both are measured twice, and of two the faster measurement counts, so what is better loses if both of its are disturbed: in one of 25 cases.
        var chance = (int)(200 * disturbed * disturbed);
        Assert.InRange(chosen, expected ? 200 - chance : 0, expected ? 200 : chance);
    }

    // As measured on a machine on which somebody else had a part of the time of the first of them.
    [Fact]
    public void NoWorkers_areTriedWhileRunning_whereOneWorkerWasSlowedByChance()
    {
        var search = new SettingsSearch(Free(), TuningEffort.WhileRunning);
        foreach (var settings in search.Steps())
        {
            search.Measurements.Add(settings, settings.Workers switch
            {
                0 => new BlockResult(4700, Waiting: 0.998, LongestWaits: 3e-4, WorkersWaiting: 0, Contentions: 0),
                1 => new BlockResult(1000, Waiting: 0.999, LongestWaits: 3e-3, WorkersWaiting: 0.026, Contentions: 0),
                _ => new BlockResult(3321, Waiting: 0.988, LongestWaits: 5e-4, WorkersWaiting: 0.182, Contentions: 0),
            });
        }

        Assert.Equal(0, search.Best()!.Workers);
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void NoWorkers_areNotTried_whereMoreOfThemDoMuchMore(string law) => Seeds.Each(1, 20, seed =>
    {
        var machine = new SimulatedMachine(Law(law), loopPerSecond: 1e6, burst: 0, processFactor: 0.9, noise: 0.01, seed);
        var search = new SettingsSearch(Free(), Thorough);
        foreach (var settings in search.Steps())
            search.Measurements.Add(settings, machine.Measure(settings));
        var none = search.Measurements.Count(new MeasuredSettings(0, 1, UseMultiprocessing: false));
        Assert.Equal(machine.Speed(search.Best()!) > 3.1 * Law(law).At(1), none == 0);
    });

    [Fact]
    public void Workers_areAsManyAsJustKeepUpWithTheLoop() => Seeds.Each(1, 20, seed =>
    {
        // Each worker does 10 batches a second, and the loop takes 45.
        var machine = new SimulatedMachine(new ScalabilityLaw(10, 0, 0), loopPerSecond: 45, burst: 0, processFactor: 1, noise: 0.003, seed);
        Assert.InRange(machine.Tune(Free(), Thorough).Chosen.Workers, 5, 6);
    });

    [Fact]
    public void Bursts_getTheQueueThatEvensThemOut_andNoLargerOne() => Seeds.Each(1, 20, seed =>
    {
        var machine = new SimulatedMachine(new ScalabilityLaw(100, 0, 0), loopPerSecond: 50, burst: 4, processFactor: 1, noise: 0.003, seed);
        Assert.InRange(machine.Tune(Free(), Thorough).Chosen.MaxQueueSize, 4, 8);
    });

    [Fact]
    public void Processes_areChosenWhereTheyAreFaster_andThreadsWhereTheyAreAsFast() => Seeds.Each(1, 20, seed =>
    {
        var law = new ScalabilityLaw(100, 0.5, 0.1);
        var faster = new SimulatedMachine(law, double.PositiveInfinity, burst: 0, processFactor: 1.3, noise: 0.005, seed);
        var same = new SimulatedMachine(law, double.PositiveInfinity, burst: 0, processFactor: 1, noise: 0.005, seed);
        Assert.True(faster.Tune(Free(), Thorough).Chosen.UseMultiprocessing);
        Assert.False(same.Tune(Free(), Thorough).Chosen.UseMultiprocessing);
        Assert.False(faster.Tune(Free() with { UseMultiprocessing = false }, Thorough).Chosen.UseMultiprocessing);
    });

    // Threads that wait for one lock; each process has its own, and 14 of them are best.
    [Fact]
    public void Processes_thatScaleWhereThreadsDoNot_areAsManyAsAreBest() => Seeds.Each(1, 20, seed =>
    {
        var processes = new ScalabilityLaw(90, 0.02, 0.005);
        var machine = new SimulatedMachine(
            new ScalabilityLaw(100, 1, 0), double.PositiveInfinity, burst: 0, processFactor: 1, noise: 0.01, seed, processLaw: processes);
        var (chosen, _, _) = machine.Tune(Free(), Thorough);
        Assert.True(chosen.UseMultiprocessing);
        Assert.True(machine.Speed(chosen) >= 0.95 * processes.At(14), $"{chosen}: {machine.Speed(chosen)} of {processes.At(14)}");
        Assert.False(machine.Tune(Free(), TuningEffort.WhileRunning).Chosen.UseMultiprocessing);
    });

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(0.05, 0.2, 1)]
    public void Processes_thatAreNeverBetter_areTriedOnceOrTwice(double contention, double coherence, int most) => Seeds.Each(1, 20, seed =>
    {
        var law = new ScalabilityLaw(100, contention, coherence);
        var machine = new SimulatedMachine(law, double.PositiveInfinity, burst: 0, processFactor: 0.8, noise: 0.005, seed);
        var search = new SettingsSearch(Free(), Thorough);
        foreach (var settings in search.Steps())
            search.Measurements.Add(settings, machine.Measure(settings));
        Assert.InRange(search.Measurements.Settings.Where(settings => settings.UseMultiprocessing).DistinctBy(settings => settings.Workers).Count(), 1, most);
        Assert.False(search.Best()!.UseMultiprocessing);
    });

    // Eight processors, with more threads than that doing less. A process of four threads is half as fast again as four threads of one process.
    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void Processes_ofSeveralThreads_areAsManyAsHaveTheThreadsThatAreBest(bool? useMultiprocessing) => Seeds.Each(1, 20, seed =>
    {
        var bounds = Free() with { Cores = 8, WorkersPerProcess = 4, UseMultiprocessing = useMultiprocessing };
        var machine = new SimulatedMachine(
            new ScalabilityLaw(100, 0, 0.015), double.PositiveInfinity, burst: 0, processFactor: 1.5, noise: 0.01, seed, threadsOfProcess: 4);
        var chosen = machine.Tune(bounds, Thorough).Chosen;
        Assert.Equal((2, true), (chosen.Workers, chosen.UseMultiprocessing));
        Assert.InRange(chosen.MaxQueueSize, 9, 20);
    });

    // Four threads are best, at 228 batches a second, and a process has three. One that does 180 is slower by a fifth, and faster than its share,
    // three quarters of 228: two of them keep up with the loop. One that does 135 is slower than that share by a fifth, so no more are tried.
    [Theory]
    [InlineData(60, 2, true)]
    [InlineData(45, 4, false)]
    public void Processes_ofFewerThreadsThanAreBest_areComparedByTheirShareOfThem(double ofThread, int workers, bool areProcesses) => Seeds.Each(1, 20, seed =>
    {
        var bounds = Free() with { Cores = 4, WorkersPerProcess = 3 };
        var machine = new SimulatedMachine(
            new ScalabilityLaw(100, 0, 1.0 / 16), loopPerSecond: 300, burst: 0, processFactor: 1, noise: 0.005, seed,
            processLaw: new ScalabilityLaw(ofThread, 0, 0), threadsOfProcess: 3);
        var chosen = machine.Tune(bounds, Thorough).Chosen;
        Assert.Equal((workers, areProcesses), (chosen.Workers, chosen.UseMultiprocessing));
    });

    // The memory has room for the queue and six processes.
    [Fact]
    public void Processes_areNoMoreThanTheMemoryHasRoomFor() => Seeds.Each(1, 20, seed =>
    {
        var machine = new SimulatedMachine(
            new ScalabilityLaw(100, 1, 0), double.PositiveInfinity, burst: 0, processFactor: 1, noise: 0.005, seed, processLaw: new ScalabilityLaw(100, 0, 0));
        var (chosen, _, _) = machine.Tune(Free() with { MemoryBytes = (6 * TuningBounds.ProcessBytes) + 1000 }, Thorough);
        Assert.Equal((6, true), (chosen.Workers, chosen.UseMultiprocessing));
    });

    // 1, 2, 8 and 64 threads are tried one after the other: the best number lies far from the middle of the last two, and the law says where.
    [Fact]
    public void Peak_betweenTheNumbersThatWereTried_isFoundByTheLaw()
    {
        var law = new ScalabilityLaw(100, 0, 0.0043);
        var machine = new SimulatedMachine(law, double.PositiveInfinity, burst: 0, processFactor: 1, noise: 0, seed: 1);
        var search = new SettingsSearch(Free() with { UseMultiprocessing = false }, Thorough);
        foreach (var settings in search.Steps())
            search.Measurements.Add(settings, machine.Measure(settings));
        Assert.Equal((int)Math.Round(law.Peak), search.Best()!.Workers);
        Assert.InRange(search.Measurements.Settings.DistinctBy(settings => settings.Workers).Count(), 1, 6);
    }

    // What the machine does for a moment meets both settings of a contest.
    [Fact]
    public void Queues_areMeasuredInTurn_smallerOnesAndLargerOnes()
    {
        var search = new SettingsSearch(Free() with { Workers = 1, UseMultiprocessing = false }, Thorough);
        var queues = new List<int>();
        foreach (var settings in search.Steps())
        {
            queues.Add(settings.MaxQueueSize);
            search.Measurements.Add(settings, new BlockResult(settings.MaxQueueSize < 32 ? settings.MaxQueueSize : 32, 0.5, 1, 0.5, Contentions: 0));
        }

        Assert.Equal([8, 8, 8, 4, 8, 4, 8, 4, 32, 8, 32, 8, 32, 128, 32, 128, 32, 128], queues);
    }

    // Where the loop waits anyway, the longest of its waits say nothing of the queue.
    [Theory]
    [InlineData(0.01, 8)]
    [InlineData(0.5, 2)]
    public void LongWaits_ofAShortQueue_countWhereTheLoopHardlyWaits(double waiting, int expected)
    {
        var search = new SettingsSearch(Free(), Thorough);
        foreach (var (queue, longest) in ((int, double)[])[(8, 0.001), (2, 0.01)])
            search.Measurements.Add(new MeasuredSettings(1, queue, UseMultiprocessing: false), new BlockResult(100, waiting, longest, 0.1, Contentions: 0));
        Assert.Equal(expected, search.Best()!.MaxQueueSize);
    }

    [Fact]
    public void Memory_isNeverExceeded() => Seeds.Each(1, 20, seed =>
    {
        // Room for six slots.
        var bounds = Free() with { SlotBytes = 100, MemoryBytes = 600 };
        var search = new SettingsSearch(bounds, Thorough);
        var machine = new SimulatedMachine(new ScalabilityLaw(10, 0, 0), double.PositiveInfinity, burst: 0, processFactor: 1, noise: 0.01, seed);
        foreach (var settings in search.Steps())
        {
            Assert.True(bounds.Bytes(settings) <= bounds.MemoryBytes, $"{settings}");
            search.Measurements.Add(settings, machine.Measure(settings));
        }

        Assert.Equal(5, search.Best()!.Workers);
    });

    [Fact]
    public void Options_thatSomebodyHasSet_stayAsTheyAre()
    {
        var machine = new SimulatedMachine(new ScalabilityLaw(10, 0, 0), double.PositiveInfinity, burst: 0, processFactor: 2, noise: 0, seed: 1);
        var (workers, _, _) = machine.Tune(Free() with { Workers = 3, UseMultiprocessing = true }, Thorough);
        var (queue, _, _) = machine.Tune(Free() with { MaxQueueSize = 5, UseMultiprocessing = false }, Thorough);

        Assert.Equal((3, true), (workers.Workers, workers.UseMultiprocessing));
        Assert.Equal((5, false), (queue.MaxQueueSize, queue.UseMultiprocessing));
        // Each worker needs a slot, and the loop holds one.
        Assert.Equal(4, queue.Workers);
    }

    [Fact]
    public void Workers_ofAStream_areNumbersThatDifferInSpeed_andTheBestOfThemAreFound()
    {
        for (var shards = 1; shards <= 70; shards++)
        {
            foreach (var threads in (int[])[1, 3])
            {
                var bounds = Free() with { Shards = shards, WorkersPerProcess = threads };
                foreach (var effort in (TuningEffort[])[TuningEffort.WhileRunning, Thorough])
                {
                    var search = new SettingsSearch(bounds, effort);
                    foreach (var settings in search.Steps())
                    {
                        // One fewer has a seat with more shards.
                        Assert.True(
                            settings.Workers == 1 || Pace(settings with { Workers = settings.Workers - 1 }) < Pace(settings), $"{shards}: {settings}");
                        search.Measurements.Add(settings, new BlockResult(Pace(settings), 0.9, 0, 0, Contentions: 0));
                    }

                    // 64 workers are the most that are tried, and of 70 shards some have two, unless they are processes of more threads.
                    Assert.InRange(Pace(search.Best()!), 1 / Math.Ceiling(shards / 64.0), 1);
                }

                // Shards give batches in turn, so the seat with the most of them sets the pace.
                double Pace(MeasuredSettings settings) =>
                    1 / Math.Ceiling((double)shards / (settings.Workers * (settings.UseMultiprocessing ? threads : 1)));
            }
        }
    }

    [Theory]
    [InlineData(0.97, "Concurrency = 64 and MaxQueueSize = 10 would just keep up.")]
    [InlineData(0.1, null)]
    public void Concurrency_thatWouldKeepUp_isAdvised(double blocked, string? expected)
    {
        var facts = new LoaderFacts("Files", 0, 0, SlotBytes: 1000, Processors: 2) { Concurrency = 16, FewestRows = 8 };
        var measured = new BlockResult(100, Waiting: 0.75, 0.1, WorkersWaiting: 0, Contentions: 0) { Watched = new WatchedTime(100, 0, (long)(100 * blocked)) };
        var advice = TuningAdvice.Of(facts, new MeasuredSettings(1, 4, UseMultiprocessing: false), measured);
        Assert.Equal(expected is null, advice is null);
        Assert.EndsWith(expected ?? "", advice ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Concurrency_thatIsAdvised_isThatOfAllThreadsOfProcesses()
    {
        var facts = new LoaderFacts("Files", 0, 0, SlotBytes: 1000, Processors: 2) { Concurrency = 16, FewestRows = 8, WorkersPerProcess = 4 };
        var measured = new BlockResult(100, Waiting: 0.75, 0.1, WorkersWaiting: 0, Contentions: 0) { Watched = new WatchedTime(100, 0, 97) };
        Assert.Equal(
            "Files: the consumer waited 75 % of the time while 8 threads of 2 worker processes were busy 100 % with 16 samples in flight each. If these wait for a disk or a network, Concurrency = 64 and MaxQueueSize = 73 would just keep up.",
            TuningAdvice.Of(facts, new MeasuredSettings(2, 40, UseMultiprocessing: true), measured));
    }

    [Fact]
    public void Settings_thatCannotBeStarted_areLeftOut()
    {
        var search = new SettingsSearch(Free(), Thorough);
        var machine = new SimulatedMachine(new ScalabilityLaw(10, 0, 0), double.PositiveInfinity, burst: 0, processFactor: 2, noise: 0, seed: 1);
        foreach (var settings in search.Steps())
        {
            if (settings.UseMultiprocessing || settings.Workers > 8)
                search.Measurements.Exclude(settings);
            else
                search.Measurements.Add(settings, machine.Measure(settings));
        }

        Assert.InRange(search.Best()!.Workers, 2, 8);
        Assert.False(search.Best()!.UseMultiprocessing);
    }

    private static ScalabilityLaw Law(string name) => name switch
    {
        "processor" => new ScalabilityLaw(100, 0.05, 0.2),
        "latency" => new ScalabilityLaw(1.5, 0.001, 0.00001),
        "hindered" => new ScalabilityLaw(80, 0.9, 0.05),
        _ => new ScalabilityLaw(500, 0.6, 0.02),
    };

    private static TuningBounds Free() => new(
        Cores: 2, SlotBytes: 1, MemoryBytes: long.MaxValue, BatchesPerEpoch: 100_000, Workers: null, MaxQueueSize: null, UseMultiprocessing: null);

    private static double BestOfAll(SimulatedMachine machine) =>
        Enumerable.Range(1, Free().MaxThreads).Max(workers => machine.Speed(new MeasuredSettings(workers, 200, UseMultiprocessing: false)));
}
