using System.Collections.Concurrent;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms.Stream;

namespace Infeed.Tests.Workers;

/// <summary>Items of an asynchronous sequence that arrive on threads of their own, beside that of the worker.</summary>
public sealed class AwaitedItemsTests
{
    private const uint Wanted = 1;

    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Seat_is_touched_by_nobody_when_the_item_is_there_or_the_work_is_called_off(bool isCalledOff)
    {
        for (var round = 0; round < 100; round++)
        {
            var arrival = new TaskCompletionSource();
            using var seat = new HeldSeat();
            using var items = new AwaitedItems<int>(_ => After(arrival.Task));
            var gate = Wanted;
            var (outcome, wasAwake) = (ItemOutcome.Ended, false);
            var worker = new Thread(() =>
            {
                var place = default(FillPlace);
                outcome = items.Next(new FillSignals(ref gate, Wanted, ref place, seat), out var item);
                wasAwake = seat.IsAwake && (outcome == ItemOutcome.CalledOff || item == 7);
            });
            worker.Start();
            Assert.True(seat.IsAsleep.Wait(Safety));
            var completing = new Thread(arrival.SetResult);
            completing.Start();
            Assert.True(seat.IsWaking.Wait(Safety));
            if (isCalledOff)
                Volatile.Write(ref gate, Wanted + 1);
            // It finds the item, while the other thread is still about to wake it.
            seat.Disturb();
            seat.Go.Set();
            Assert.True(worker.Join(Safety) && completing.Join(Safety));
            Assert.Equal((ItemOutcome.Found, true), (outcome, wasAwake));
        }
    }

    [Fact]
    public void Items_of_a_thread_that_waits_for_each_request_are_all_found_in_order()
    {
        const int count = 2000;
        using var asked = new SemaphoreSlim(0);
        var requests = new ConcurrentQueue<TaskCompletionSource<int>>();
        var giver = new Thread(() =>
        {
            for (var given = 0; given < count; given++)
            {
                Assert.True(asked.Wait(Safety));
                Assert.True(requests.TryDequeue(out var request));
                request.SetResult(given);
            }
        });
        giver.Start();
        using var seat = new HeldSeat();
        seat.Go.Set();
        using var items = new AwaitedItems<int>(_ => Answers());
        var (gate, place, found) = (Wanted, default(FillPlace), new List<int>());
        while (items.Next(new FillSignals(ref gate, Wanted, ref place, seat), out var item) == ItemOutcome.Found)
            found.Add(item);
        Assert.True(giver.Join(Safety));
        Assert.Equal(Enumerable.Range(0, count), found);

        async IAsyncEnumerable<int> Answers()
        {
            for (var at = 0; at < count; at++)
            {
                var request = new TaskCompletionSource<int>();
                requests.Enqueue(request);
                asked.Release();
                yield return await request.Task.ConfigureAwait(false);
            }
        }
    }

    private static async IAsyncEnumerable<int> After(Task task)
    {
        await task.ConfigureAwait(false);
        yield return 7;
    }
}
