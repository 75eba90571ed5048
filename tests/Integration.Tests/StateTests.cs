using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>What a worker process gets of a source has all its fields, and gives the same samples.</summary>
public sealed class StateTests
{
    [Fact]
    public void Source_with_everything_arrives_whole_and_loads_the_same()
    {
        var source = new StateSource("used", 3).Touch();
        var copy = Shipped.Copy(source);
        Assert.True(FieldGraph.AssertEqual(source, copy) > 150);

        using var loader = copy.CreateLoader(new LoaderOptions { Workers = 0 });
        using var expected = source.CreateLoader(new LoaderOptions { UseMultiprocessing = false });
        var all = new List<long>();
        foreach (var batch in expected.Epoch(0))
            all.AddRange(batch.Values.Span);
        Assert.Equal(30, all.Count);
        foreach (var batch in loader.Epoch(0))
        {
            Assert.Equal(all.GetRange(0, batch.Values.Span.Length), batch.Values.Span.ToArray());
            all.RemoveRange(0, batch.Values.Span.Length);
        }
    }

    [Fact]
    public void Worker_local_field_starts_as_default() =>
        Assert.Null(typeof(StateSource).GetField("local",
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(Shipped.Copy(new StateSource("", 0).Touch())));

    [Fact]
    public void Generic_source_arrives_whole()
    {
        AssertArrives(new GenericStateSource<int>([1, 2, 3, 4]));
        var source = new GenericStateSource<DateTime>([DateTime.UnixEpoch, DateTime.MaxValue, DateTime.MinValue]);
        AssertArrives(source);
        Assert.Equal(Enumerable.Range(0, 3).Select(source.Read), Enumerable.Range(0, 3).Select(Shipped.Copy(source).Read));
    }

    [Fact]
    public void Source_inside_of_generic_types_arrives_whole() =>
        AssertArrives(new GenericHome<double>.Source<byte>(new(1.5), new(7), 3));

    [Fact]
    public void Fields_of_other_serialisers_arrive_whole()
    {
        var source = new MemoryPackSource();
        Assert.Equal(Enumerable.Range(0, 3).Select(source.Read), Enumerable.Range(0, 3).Select(Shipped.Copy(source).Read));
    }

    [Fact]
    public void Object_of_another_serialiser_that_two_fields_hold_is_refused_with_both_paths()
    {
        var message = Assert.ThrowsAny<InvalidOperationException>(() => Shipped.Copy(new MemoryPackSource(isShared: true))).Message;
        Assert.Contains("MemoryPackSource.packed", message, StringComparison.Ordinal);
        Assert.Contains("MemoryPackSource.missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cycle_that_another_serialiser_meets_is_refused_with_the_path_to_it()
    {
        var source = new MemoryPackSource();
        source.Chain.Next = source.Chain;
        Assert.StartsWith(
            "MemoryPackSource.Chain cannot be sent to a worker process: it is refused by its serialiser, MemoryPackSerializationException: ",
            Assert.ThrowsAny<InvalidOperationException>(() => Shipped.Copy(source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_of_another_serialiser_are_refused_at_little_cost()
    {
        var (read, refused, maxBytes) = Shipped.ReadDamaged(new MemoryPackSource());
        Assert.True(read > 0 && refused > 100, $"{read} were read and {refused} refused.");
        Assert.InRange(maxBytes, 1, 1 << 16);
    }

    [Fact]
    public void Sources_of_all_forms_arrive_whole()
    {
        AssertArrives(new ConstCountSource());
        AssertArrives(new StaticCountSource());
        AssertArrives(new InheritedCountSource());
        AssertArrives(new OverriddenCountSource());
        AssertArrives(new GenericSource<float>());
        AssertArrives(new GlobalSource());
        AssertArrives(new ImageSource(12));
        AssertArrives(new Forms.@event.@namespace.@record.@class<int>.@object(7));
        AssertArrives(new InStaticClass.InStruct.InRecordStruct.IInInterface.InRecord.Source());
        AssertArrives(new InRefStruct.Source());
        AssertArrives(new PrimitiveSource());
        AssertArrives(new RandomFirstSource());
        AssertArrives(new RecordSource(5, 0.5));
        AssertArrives(new DerivedRecordSource(5));
        AssertArrives(new TupleResultSource());
        AssertArrives(new SplitSource());
        AssertArrives(new StructSource());
    }

    [Fact]
    public void Source_that_cannot_be_sent_says_why_and_is_loaded_by_threads()
    {
        var problem = Shipped.Problem<WorkerSource>();
        Assert.Equal(
            "Parameter 'events' of 'WorkerSource' is of type 'ConcurrentBag<string>', which cannot be sent to a worker process because it is of another assembly, where its fields cannot be seen: keep it in a [WorkerLocal] field that a [WorkerStart] method builds, or use 'string[]'",
            problem);
        var source = new WorkerSource([]);
        Assert.Equal(problem, Assert.Throws<InvalidOperationException>(() => source.CreateLoader(new LoaderOptions { UseMultiprocessing = true })).Message);
        source.CreateLoader(new LoaderOptions { UseMultiprocessing = true, Workers = 0 }).Dispose();
        source.CreateLoader().Dispose();
    }

    [Fact]
    public void Type_parameter_is_decided_by_its_argument()
    {
        AssertArrives(new GenericOuter<int>.Inner<long, string>.Source<byte>(1, 2));
        AssertArrives(new ArgumentSource<string, float[]>(["a", "b"], [1.5f]));
        AssertArrives(new ArgumentSource<DateTime, (int, bool)>([DateTime.UnixEpoch], (1, true)));
        AssertArrives(new ArgumentSource<Version, List<string>>([new(1, 2)], ["a"]));
        // No reason is known before somebody uses the type.
        Assert.Null(Shipped.Problem<ArgumentSource<Action, int>>());
        string[] places = ["keys[0]", "table[0]", "list[0]", "pair.Item1[0]"];
        Assert.Equal(
            places.Select(place => $"ArgumentSource<Action, Int32>.{place} cannot be sent to a worker process: it is of a type parameter whose argument is Action, whose fields a generic source does not know: derive a class that is not generic from ArgumentSource<Action, Int32>, and move [DataSource] and [Sample] there."),
            Assert.ThrowsAny<InvalidOperationException>(() => Shipped.Copy(new ArgumentSource<Action, int>([() => { }], 1))).Message.Split('\n'));
        Assert.Equal(
            "ArgumentSource<String, ArgumentPlace>.value cannot be sent to a worker process: it is of a type parameter whose argument is ArgumentPlace, whose fields a generic source does not know: derive a class that is not generic from ArgumentSource<String, ArgumentPlace>, and move [DataSource] and [Sample] there.",
            Assert.ThrowsAny<InvalidOperationException>(() =>
                Shipped.Copy(new ArgumentSource<string, ArgumentPlace>(["a"], new("b", 1)))).Message);
        Assert.Contains("it is an address or a handle",
            Assert.ThrowsAny<InvalidOperationException>(() => Shipped.Copy(new ArgumentSource<string, nint>([], 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Argument_that_a_generic_source_refuses_arrives_with_a_class_that_is_not_generic()
    {
        AssertArrives(new ClosedArgumentSource([new("a", 1), new("b", 2)], ("c", [1, 2])));
        AssertArrives(new ClosedArgumentSource([], null));
    }

    [Fact]
    public void Object_below_a_source_cannot_be_sent_by_its_loader() => Assert.Contains(
        "This BelowSource cannot be sent to a worker process", Assert.ThrowsAny<InvalidOperationException>(() => Shipped.Copy<InheritedCountSource>(new BelowSource())).Message, StringComparison.Ordinal);

    private static void AssertArrives<TSource>(TSource source)
        where TSource : class
    {
        Assert.Null(Shipped.Problem<TSource>());
        FieldGraph.AssertEqual(source, Shipped.Copy(source));
    }
}
