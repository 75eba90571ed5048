using System.Collections.Concurrent;
using Infeed.Tests.Shared;
using Xunit.Abstractions;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>Ending runs at states that were met before hides nothing: small random programs come to the same ends with it and without.</summary>
public sealed class ExplorerTests(ITestOutputHelper output)
{
    private const int Threads = 3;
    private const int Steps = 4;
    private const int Words = 2;
    private const int Deviations = 3;

    private enum Operation
    {
        Load,
        Store,
        Exchange,
        CompareExchange,
        Add,
    }

    [Fact]
    public void Ends_ofSmallPrograms_areTheSame_whenStatesThatWereMetEndARun() => Seeds.Each(first: 4000, count: 12, seed =>
    {
        var random = new Random(seed);
        var program = new (Operation Operation, int Word, long Value)[Threads][];
        for (var thread = 0; thread < Threads; thread++)
        {
            program[thread] = new (Operation, int, long)[Steps];
            for (var step = 0; step < Steps; step++)
                program[thread][step] = (random.GetItems(Enum.GetValues<Operation>(), 1)[0], random.Next(Words), random.Next(3));
        }

        var (all, few) = (new ConcurrentDictionary<string, int>(), new ConcurrentDictionary<string, int>());
        Explorer.Exhaust(Threads, Deviations, output, _ => Start(new Program(all), program, tellsState: false));
        Explorer.Exhaust(Threads, Deviations, output, _ => Start(new Program(few), program, tellsState: true));
        Assert.Equal(all.Keys.Order(StringComparer.Ordinal), few.Keys.Order(StringComparer.Ordinal));
        Assert.True(few.Values.Sum() < all.Values.Sum(), "No run ended at a state that was met before.");
    });

    private static (IDisposable, Action[]) Start(Program program, (Operation Operation, int Word, long Value)[][] code, bool tellsState)
    {
        var bodies = code.Select((steps, thread) => (Action)(() => program.Run(thread, steps))).ToArray();
        return (tellsState ? program : new MemoryStream(), bodies);
    }

    /// <summary>A run of a program: what each thread has seen, and what is left in the words.</summary>
    private sealed class Program(ConcurrentDictionary<string, int> ends) : IScenario
    {
        // Not on the heap: the scheduler knows words by their addresses.
        private readonly long[] words = GC.AllocateArray<long>(Words, pinned: true);
        private readonly string[] seen = new string[Threads];
        private int running = Threads;

        public void Run(int thread, (Operation Operation, int Word, long Value)[] steps)
        {
            var values = steps.Select(step => Do(step.Operation, ref words[step.Word], step.Value)).ToArray();
            VirtualThread.Current.Drain();
            seen[thread] = string.Join(',', values);
            if (--running == 0)
                ends.AddOrUpdate($"{string.Join(" | ", seen)} : {string.Join(',', words)}", 1, (_, times) => times + 1);
        }

        public ulong Fingerprint() => Digest.Add<long>((ulong)running, words);

        public long Name(nint address) => address == 0 ? -1 : address - ScheduledAtomics.AddressOf(ref words[0]);

        public void Dispose()
        {
            // The words are the garbage collector's.
        }

        private static long Do(Operation operation, ref long word, long value)
        {
            switch (operation)
            {
                case Operation.Load:
                    return ScheduledAtomics.Load(ref word);
                case Operation.Store:
                    ScheduledAtomics.Store(ref word, value);
                    return -1;
                case Operation.Exchange:
                    return ScheduledAtomics.Exchange(ref word, value);
                case Operation.CompareExchange:
                    return ScheduledAtomics.CompareExchange(ref word, value, expected: 1);
                default:
                    return ScheduledAtomics.Add(ref word, value);
            }
        }
    }
}
