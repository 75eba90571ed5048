using BenchmarkDotNet.Attributes;
using Infeed.Ring;

namespace Infeed.Benchmarks.Micro;

/// <summary>What the ring does with its capacity six times a batch: as it does it, by a division, and with a constant that the compiler folds.</summary>
public class CapacityBenchmarks
{
    private const int Tickets = 1 << 16;
    private const ulong Folded = 10;

    private ulong capacity;
    private Turns turns;

    /// <summary>The number is one that is read.</summary>
    [GlobalSetup]
    public void Setup()
    {
        capacity = Folded;
        turns = new Turns((int)Folded);
    }

    /// <summary>The slot and the turn of each ticket, by the reciprocal of the capacity.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Tickets)]
    public ulong Reciprocal()
    {
        var sum = 0UL;
        for (var ticket = 0L; ticket < Tickets; ticket++)
        {
            var (slot, turn) = turns.Of(ticket);
            sum += (uint)slot + turn;
        }

        return sum;
    }

    /// <summary>The same by a division.</summary>
    [Benchmark(OperationsPerInvoke = Tickets)]
    public ulong Division()
    {
        var sum = 0UL;
        for (var ticket = 0UL; ticket < Tickets; ticket++)
        {
            var (lap, slot) = Math.DivRem(ticket, capacity);
            sum += slot + (lap * 2);
        }

        return sum;
    }

    /// <summary>The same with a constant.</summary>
    [Benchmark(OperationsPerInvoke = Tickets)]
    public ulong Constant()
    {
        var sum = 0UL;
        for (var ticket = 0UL; ticket < Tickets; ticket++)
        {
            var (lap, slot) = Math.DivRem(ticket, Folded);
            sum += slot + (lap * 2);
        }

        return sum;
    }
}
