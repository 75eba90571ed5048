using BenchmarkDotNet.Attributes;

namespace Infeed.Benchmarks.Micro;

/// <summary>What the ring does with its capacity, once a ticket at either end: with a number that is read, and with one that the compiler folds.</summary>
public class CapacityBenchmarks
{
    private const int Tickets = 1 << 16;
    private const ulong Folded = 10;

    private ulong capacity;

    /// <summary>Reads the capacity as the ring does.</summary>
    [GlobalSetup]
    public void Setup() => capacity = Folded;

    /// <summary>The slot and the turn of each ticket.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Tickets)]
    public ulong Read()
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
