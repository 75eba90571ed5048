using System.Collections;
using System.Reflection;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Exceptions of user code whose own members throw: they arrive all the same, and say so.</summary>
public sealed class HostileExceptionTests
{
    private static readonly string[] All =
    [
        nameof(Exception.Message), nameof(Exception.StackTrace), nameof(Exception.Source), nameof(Exception.HelpLink),
        nameof(Exception.Data), nameof(Exception.ToString), nameof(Exception.GetBaseException), nameof(Exception.GetHashCode), nameof(Exception.Equals),
    ];

    public static TheoryData<string> Members => [.. All];

    [Theory]
    [MemberData(nameof(Members))]
    public void Sample_thatThrowsOne_arrives_andCanBePrinted(string member)
    {
        for (var workers = 0; workers <= 2; workers++)
        {
            using var loader = new Probe(50) { OnSample = (_, index) =>
                { if (index == 7) throw new Hostile([member]); } }.CreateLoader(new LoaderOptions { Workers = workers });
            var (_, thrown) = Recording.OfWhatCanBeRead(loader.Epoch(0));
            var fault = Assert.Single(thrown);
            Assert.Equal(7, fault.SampleIndex);
            AssertHarmless(fault);
            AssertHarmless(Assert.IsType<RemoteException>(fault.InnerException));
            Assert.EndsWith("+Hostile", ((RemoteException)fault.InnerException).TypeName, StringComparison.Ordinal);
            Assert.Contains(nameof(Hostile), fault.Message, StringComparison.Ordinal);
            if (member == nameof(Exception.Message))
                Assert.Contains("(Message of this exception threw NotSupportedException)", fault.Message, StringComparison.Ordinal);
            // The stack is the one of the original.
            Assert.Contains(nameof(Sample_thatThrowsOne_arrives_andCanBePrinted), fault.InnerException.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Exception_aroundAHostileOne_isToldAsText()
    {
        using var loader = new Probe(50) { OnSample = (_, _) =>
            throw new IOException("outer", new InvalidOperationException("middle", new Hostile([nameof(Exception.Data)]))) }.CreateLoader();
        var fault = Recording.OfWhatCanBeRead(loader.Epoch(0)).Thrown[0];
        Assert.Contains("IOException: outer", fault.Message, StringComparison.Ordinal);
        AssertHarmless(Assert.IsType<RemoteException>(fault.InnerException));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Exception_ofSeveral_withAHostileOneThatIsNotTheFirst_isToldAsText(string member)
    {
        using var loader = new Probe(50) { OnSample = (_, _) => throw new AggregateException(
            "several", new IOException("one"), new AggregateException(new IOException("two"), new Hostile([member]))) }.CreateLoader();
        AssertHarmless(Assert.IsType<RemoteException>(Recording.OfWhatCanBeRead(loader.Epoch(0)).Thrown[0].InnerException));
    }

    [Fact]
    public void Exception_thatOnlySaysThatAnotherOneWasThrown_isToldWithThat()
    {
        Exception[] wrappers =
        [
            new TypeInitializationException("Settings", new FormatException("no number")), new TargetInvocationException(new FormatException("no number")),
        ];
        foreach (var wrapper in wrappers)
        {
            using var loader = new Probe(50) { OnSample = (_, _) => throw wrapper }.CreateLoader();
            var fault = Recording.OfWhatCanBeRead(loader.Epoch(0)).Thrown[0];
            Assert.EndsWith($"{wrapper.GetType().Name}: {wrapper.Message} FormatException: no number", fault.Message, StringComparison.Ordinal);
            Assert.Same(wrapper, fault.InnerException);
        }
    }

    [Fact]
    public void Exception_thatIsHarmless_arrivesItself()
    {
        var thrown = new AggregateException("several", new IOException("one"), new InvalidOperationException("two", new IOException("three")));
        using var loader = new Probe(50) { OnSample = (_, _) => throw thrown }.CreateLoader();
        Assert.Same(thrown, Recording.OfWhatCanBeRead(loader.Epoch(0)).Thrown[0].InnerException);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Hooks_thatThrowOne_arriveAsSampleException(int workers)
    {
        using var loader = new Probe(50) { OnStart = _ => throw new Hostile(Some(workers)) }.CreateLoader(new LoaderOptions { Workers = workers });
        var start = Assert.Throws<SampleException>(() => Recording.Of(loader, 1));
        Assert.StartsWith("The [WorkerStart] method of Probe threw in worker ", start.Message, StringComparison.Ordinal);
        AssertHarmless(start);

        var stopping = new Probe(50) { OnStop = _ => throw new Hostile(Some(workers)) }.CreateLoader(new LoaderOptions { Workers = Math.Min(workers, 1) });
        Recording.Of(stopping, 1);
        var stop = Assert.Throws<SampleException>(stopping.Dispose);
        Assert.StartsWith("The [WorkerStop] method of Probe threw in worker 0", stop.Message, StringComparison.Ordinal);
        AssertHarmless(stop);
    }

    [Theory]
    [InlineData(true, "Count of Probe threw: ")]
    [InlineData(false, "The copy for a worker of Probe threw in worker 0: ")]
    public void Count_andCopy_thatThrowOne_arriveAsSampleException(bool inCount, string said)
    {
        var source = new Probe(50) { OnCount = () => { if (inCount) throw new Hostile(Some(1)); }, OnClone = () => throw new Hostile(Some(2)) };
        for (var workers = 0; workers <= 1; workers++)
        {
            var exception = Assert.Throws<SampleException>(() => source.CreateLoader(new LoaderOptions { Workers = workers }));
            Assert.StartsWith(said, exception.Message, StringComparison.Ordinal);
            Assert.Equal(-1, exception.SampleIndex);
            AssertHarmless(exception);
        }
    }

    [Fact]
    public void Exceptions_ofAnyCombination_arrive_seeded() => Seeds.Each(0, 200, seed =>
    {
        var random = new Random(seed);
        var members = All.Where(_ => random.Next(3) == 0).ToArray();
        Exception thrown = new Hostile(members);
        for (var depth = random.Next(4); depth > 0; depth--)
            thrown = random.Next(2) == 0 ? new Hostile(members, thrown) : new IOException("plain", thrown);
        using var loader = new Probe(9) { OnSample = (_, _) => throw thrown }.CreateLoader(new LoaderOptions { Workers = random.Next(3) });
        // Nine bad samples are two bad batches.
        var faults = Recording.OfWhatCanBeRead(loader.Epoch(0)).Thrown;
        Assert.Equal(2, faults.Count);
        foreach (var fault in faults)
        {
            AssertHarmless(fault);
            Assert.Equal(members.Length == 0, ReferenceEquals(thrown, fault.InnerException));
        }
    });

    private static string[] Some(int seed) => [.. All.Where((_, i) => (i + seed) % 2 == 0)];

    private static void AssertHarmless(Exception exception)
    {
        Assert.NotEmpty(exception.Message);
        Assert.NotEmpty(exception.ToString());
        Assert.NotNull(exception.Data.Keys);
        _ = (exception.StackTrace, exception.Source, exception.HelpLink, exception.GetBaseException(), exception.GetHashCode());
        Assert.True(exception.Equals(exception));
        if (exception.InnerException is { } inner)
            AssertHarmless(inner);
    }

    private sealed class Hostile(string[] members, Exception? inner = null) : Exception("hostile", inner)
    {
        public override string Message => Ask(nameof(Message), base.Message);

        public override string? StackTrace => Ask(nameof(StackTrace), base.StackTrace);

        public override string? Source => Ask(nameof(Source), base.Source);

        public override string? HelpLink => Ask(nameof(HelpLink), base.HelpLink);

        public override IDictionary Data => Ask(nameof(Data), base.Data);

        public override Exception GetBaseException() => Ask(nameof(GetBaseException), base.GetBaseException());

        public override string ToString() => Ask(nameof(ToString), "hostile");

        public override int GetHashCode() => Ask(nameof(GetHashCode), 1);

        public override bool Equals(object? obj) => Ask(nameof(Equals), ReferenceEquals(obj, this));

        private T Ask<T>(string member, T value) => members.Contains(member) ? throw new NotSupportedException("not you") : value;
    }
}
