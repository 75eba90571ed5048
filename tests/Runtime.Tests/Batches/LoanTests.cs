using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.CompilerServices;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Batches;

/// <summary>The memory of a column, lent to others for the batch's turn.</summary>
public sealed class LoanTests
{
    private static readonly LoaderOptions Batches = new() { BatchSize = 2, Workers = 1, MaxQueueSize = 1 };

    [Fact]
    public void Loan_tellsWhatIsLent()
    {
        using var loader = new Plain(6).CreateLoader(Batches);
        foreach (var batch in loader.Epoch(0))
        {
            var loan = ColumnLoan.Of(batch.Value);
            Assert.Equal(("Plain", "value"), (loan.Source, loan.Name));
            Assert.Equal([2], loan.Shape.ToArray());
            Assert.Equal(batch.Value[1], Marshal.ReadInt64(loan.Address, sizeof(long)));
        }
    }

    [Fact]
    public void Loans_endWithTheirTurn_beforeTheSlotGoesBack()
    {
        var ended = new List<(object Loan, long Value)>();
        using var loader = new Plain(6).CreateLoader(Batches);
        foreach (var batch in loader.Epoch(0))
        {
            // The slot is the only one, so that the next batch would be in it at once.
            Assert.Equal(2 * (int)batch.Index, ended.Count);
            var column = ColumnLoan.Of(batch.Value);
            foreach (var name in new[] { "first", "second" })
                column.EndWithTurn(name, column.Address, (loan, address) => ended.Add((loan, Marshal.ReadInt64(address))));
        }

        Assert.Equal([("second", 0), ("first", 0), ("second", 6), ("first", 6), ("second", 12), ("first", 12)], ended);
    }

    [Fact]
    public void Loan_endsWithTheLoopThatIsLeft_andWithTheLoader()
    {
        var ended = new List<long>();
        void End(object loan, nint address) => ended.Add(Marshal.ReadInt64(address));
        using var loader = new Plain(6).CreateLoader(Batches);
        foreach (var batch in loader.Epoch(0))
        {
            ColumnLoan.Of(batch.Value).EndWithTurn("loan", ColumnLoan.Of(batch.Value).Address, End);
            break;
        }

        Assert.Equal([0], ended);
        var first = loader.First();
        first.Value[0] = 77;
        ColumnLoan.Of(first.Value).EndWithTurn("loan", ColumnLoan.Of(first.Value).Address, End);
        Assert.Equal([0], ended);
        loader.Dispose();
        Assert.Equal([0, 77], ended);
        loader.Dispose();
        Assert.Equal([0, 77], ended);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Loan_ofALoaderThatIsAbandoned_endsBeforeItsMemoryIsFreed(int workers)
    {
        var ended = new List<long>();
        Abandon(workers, ended);
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return ended.Count > 0;
            },
            TimeSpan.FromSeconds(60)));
        Assert.Equal([77], ended);
    }

    [Fact]
    public void Loan_thatThrowsAtItsEnd_keepsNoOtherAlive_andTheReadingGoesOn()
    {
        var ended = new List<object>();
        void Throw(object loan, nint handle)
        {
            ended.Add(loan);
            throw new InvalidDataException($"{loan}");
        }

        using var loader = new Plain(6).CreateLoader(Batches);
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        ColumnLoan.Of(reading.Current.Value).EndWithTurn("a", 0, (loan, _) => ended.Add(loan));
        ColumnLoan.Of(reading.Current.Value).EndWithTurn("b", 0, Throw);
        ColumnLoan.Of(reading.Current.Value).EndWithTurn("c", 0, Throw);
        Assert.Equal("c", Assert.Throws<InvalidDataException>(() => reading.MoveNext()).Message);
        Assert.Equal(["c", "b", "a"], ended);

        Assert.True(reading.MoveNext());
        Assert.Equal([6, 9], reading.Current.Value.Span.ToArray());
        ColumnLoan.Of(reading.Current.Value).EndWithTurn("d", 0, Throw);
        Assert.Equal("d", Assert.Throws<InvalidDataException>(reading.Dispose).Message);
        // The reading has ended all the same: another one begins.
        Assert.Equal(3, Recording(loader));
    }

    [Fact]
    public void Loans_allocateNothing()
    {
        using var loader = new Plain(4_000).CreateLoader(Batches);
        // The first epoch is for what is allocated once.
        Read();
        Assert.Equal(0, Garbage.OfRound(Read));

        void Read()
        {
            foreach (var batch in loader.Epoch(0))
            {
                ColumnLoan.Of(batch.Value).EndWithTurn(loader, 0, static (_, _) => { });
                ColumnLoan.Of(batch.Value).EndWithTurn(loader, 1, static (_, _) => { });
            }
        }
    }

    private static int Recording(DataLoader<Plain.Batch> loader)
    {
        var batches = 0;
        foreach (var batch in loader.Epoch(1))
            batches++;
        return batches;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(int workers, List<long> ended)
    {
        var first = new Plain(6).CreateLoader(new LoaderOptions { Workers = workers }).First();
        first.Value[0] = 77;
        ColumnLoan.Of(first.Value).EndWithTurn("loan", ColumnLoan.Of(first.Value).Address, (_, address) => ended.Add(Marshal.ReadInt64(address)));
    }
}
