using System.Threading.Tasks.Sources;
using Infeed.Workers.Forms.AsyncSample;

namespace Infeed.Tests.Workers;

/// <summary>Samples whose tasks complete on threads of their own, beside that of the worker.</summary>
public sealed class FlightsTests
{
    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(1);

    [Fact]
    public void Sample_that_ends_while_another_one_wakes_the_worker_is_not_held_up_and_allocates_nothing()
    {
        var flights = new Flights(2);
        using var seat = new HeldSeat();
        Landing[] samples = [new(), new()];
        foreach (var sample in samples)
            flights.Follow(sample.Task, null!, 0, seat);
        samples[0].Begin();
        Assert.True(seat.IsWaking.Wait(Safety));
        samples[1].Begin();
        // The first one is still at it.
        Assert.Equal(0, samples[1].Join());
        seat.Go.Set();
        samples[0].Join();
        Assert.True(flights.TryTakeLanded(out _) && flights.TryTakeLanded(out _));
        Assert.True(flights.AreOver);
    }

    [Fact]
    public void Seat_is_touched_by_nobody_when_the_last_sample_is_taken()
    {
        for (var round = 0; round < 100; round++)
        {
            var flights = new Flights(1);
            using var seat = new HeldSeat();
            var sample = new Landing();
            flights.Follow(sample.Task, null!, 0, seat);
            sample.Begin();
            Assert.True(seat.IsWaking.Wait(Safety));
            var wasAwake = false;
            var worker = new Thread(() => wasAwake = flights.TryTakeLanded(out _) && seat.IsAwake);
            worker.Start();
            seat.Go.Set();
            worker.Join();
            sample.Join();
            Assert.True(wasAwake);
        }
    }

    [Fact]
    public void Samples_that_end_on_many_threads_are_each_taken_once()
    {
        const int concurrency = 4;
        var flights = new Flights(concurrency);
        using var seat = new HeldSeat();
        seat.Go.Set();
        for (var round = 0; round < 500; round++)
        {
            Landing[] samples = [.. Enumerable.Range(0, concurrency).Select(_ => new Landing())];
            for (var row = 0; row < concurrency; row++)
                flights.Follow(samples[row].Task, null!, row, seat);
            Assert.True(flights.AreFull);
            Array.ForEach(samples, sample => sample.Begin());
            var rows = new List<int>();
            while (!flights.AreOver)
            {
                if (flights.TryTakeLanded(out var flight))
                    rows.Add(flight.Row);
                else
                    seat.Sleep();
            }

            Array.ForEach(samples, sample => sample.Join());
            Assert.Equal(Enumerable.Range(0, concurrency), rows.Order());
        }
    }

    /// <summary>A sample's task, which a thread of its own completes.</summary>
    private sealed class Landing : IValueTaskSource
    {
        private readonly Thread thread;
        private ManualResetValueTaskSourceCore<bool> core;
        private long bytes;

        public Landing() => thread = new Thread(Land) { IsBackground = true };

        public ValueTask Task => new(this, core.Version);

        public void Begin() => thread.Start();

        /// <returns>The bytes that its end has allocated.</returns>
        public long Join()
        {
            Assert.True(thread.Join(Safety));
            return bytes;
        }

        public void GetResult(short token) => core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            core.OnCompleted(continuation, state, token, flags);

        private void Land()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            core.SetResult(true);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
