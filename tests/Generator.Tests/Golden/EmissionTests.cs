using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Golden;

public sealed class EmissionTests
{
    [Fact]
    public void Images_are_emitted_with_constants() => Verify(ValidSources.Image);

    [Fact]
    public void Everything_at_once_is_emitted_with_sizes_of_the_runtime() => Verify(ValidSources.Everything);

    [Fact]
    public void Source_with_sizes_of_its_own_is_asked_for_them() => Verify(ValidSources.Sized);

    [Fact]
    public void Source_that_fills_batches_of_any_samples_is_called_once_for_each() => Verify(ValidSources.Batches);

    [Fact]
    public void Source_that_goes_on_without_samples_says_how() => Assert.Contains(
        "OnSampleError = global::Infeed.OnSampleError.Skip,\n                MaxSampleErrors = 20,\n",
        GeneratorRun.Of("[DataSource(OnSampleError = OnSampleError.Skip, MaxSampleErrors = 20)] partial class Pages { int Count => 3; [Sample] int Read(int index) => index; }").Text,
        StringComparison.Ordinal);

    [Fact]
    public void Source_with_epoch_hooks_is_told_of_them()
    {
        var run = GeneratorRun.Of(
            "[DataSource] partial class Lessons { int step; int Count => 3; [EpochBegin] void Begin(int epoch) => step = epoch; [EpochEnd] void End() => step++; [Sample] int Read(int index) => step; }");
        Assert.Empty(run.Problems);
        Assert.Contains("/// Each epoch has new workers, with what the source's hooks have set in a copy of this object, which is made now.", run.Text, StringComparison.Ordinal);
        Assert.Contains("public static bool HasEpochHooks => true;", run.Text, StringComparison.Ordinal);
        Assert.Contains("public static void BeginEpoch(global::Lessons source, int epoch) => source.Begin(epoch);", run.Text, StringComparison.Ordinal);
        Assert.Contains("public static void EndEpoch(global::Lessons source, int epoch) => source.End();", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_of_a_stream_is_asked_for_the_next_sample() => Verify("""
        namespace Demo;

        [DataSource(BatchSize = 16, Workers = 2, Shards = 6, StepsPerEpoch = 1000, Seed = 1)]
        partial class Ticks(int first)
        {
            private int next = first;

            [ShardStart]
            private void Begin(int shard, int shards) => next = first + shard;

            [Stream]
            private bool Next([Shape(3)] Span<float> values, ref SampleRandom random, out long tick)
            {
                values[0] = random.NextSingle();
                tick = next += 6;
                return true;
            }
        }
        """);

    [Fact]
    public void Source_of_stored_batches_is_told_their_numbers() => Verify("""
        namespace Demo;

        [DataSource(BatchSize = 64, Workers = 2, Shuffle = true, UseMultiprocessing = true)]
        partial class Blocks
        {
            private const int BatchCount = 100;

            [Batch]
            private static void Read(int batch, Span<int> source) => source.Fill(batch);
        }
        """);

    [Fact]
    public void Source_with_ragged_columns_pads_them() => Verify(ValidSources.Texts);

    [Fact]
    public void Source_that_reads_asynchronously_is_awaited() => Verify(ValidSources.Fetched);

    [Fact]
    public void Source_that_returns_a_task_without_a_result_is_followed() => Verify(ValidSources.Downloaded);

    [Fact]
    public void Source_in_no_namespace_is_emitted_with_the_defaults() => Verify(ValidSources.Scalar);

    [Fact]
    public void Source_of_a_cls_compliant_assembly_marks_what_is_not() => Verify("[assembly: CLSCompliant(true)]\n" + ValidSources.Image);

    [Fact]
    public void Source_for_processes_is_emitted_with_the_codecs_of_its_types() => Verify(ValidSources.Objects);

    [Fact]
    public void Source_with_collections_and_type_parameters_is_emitted_with_the_codecs_of_these() => Verify("""
        using System.Collections.Frozen;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Globalization;

        namespace Demo;

        [DataSource(UseMultiprocessing = true)]
        partial class Shelf<TKey>(TKey[] keys)
            where TKey : notnull
        {
            private readonly IReadOnlyList<string> names = [];
            private readonly IReadOnlyDictionary<TKey, ImmutableArray<Box>>? boxes;
            private readonly FrozenDictionary<string, int>? numbers;
            private readonly SortedSet<Version> versions = [];
            private readonly ReadOnlyMemory<TKey> some;
            private readonly CultureInfo? culture;

            int Count => keys.Length;

            [Sample]
            int Read(int index)
            {
                _ = (names, boxes, numbers, versions, some, culture);
                return index;
            }
        }

        sealed record Box(Uri Address, Queue<float[]> Values);
        """);

    [Fact]
    public void Source_that_cannot_go_to_a_process_says_so_in_its_state() => Verify("""
        [DataSource]
        partial class Threaded(Action log)
        {
            int Count => 10;

            [Sample]
            int Read(int index)
            {
                log();
                return index;
            }
        }
        """);

    [Fact]
    public void Source_with_a_type_of_a_library_that_names_its_codec_sends_it_by_that() => Verify("""
        using Infeed.CompilerServices;

        namespace Library
        {
            [StateCodec(typeof(HandleCodec))]
            public sealed class Handle
            {
                private readonly Func<int, int> open = static index => index;

                public int Open(int index) => open(index);
            }

            public readonly struct HandleCodec : IStateCodec<Handle?>
            {
                public static int MinBytes => 1;

                public static void Write(scoped ref StateWriter writer, Handle? value)
                {
                    if (writer.Begin(value))
                        writer.End();
                }

                public static Handle? Read(scoped ref StateReader reader)
                {
                    if (!reader.Begin())
                        return null;
                    reader.End();
                    return new Handle();
                }
            }
        }

        namespace Demo
        {
            [DataSource(UseMultiprocessing = true)]
            partial class Handles(Library.Handle handle, Library.Handle?[] others)
            {
                int Count => others.Length;

                [Sample]
                int Read(int index) => others[index]?.Open(index) ?? handle.Open(index);
            }
        }
        """);

    [Fact]
    public void Source_with_shared_arrays_tells_of_them() => Verify(SharedArrays(of: "Func<int, int>"));

    [Fact]
    public void Source_with_shared_arrays_for_processes_sends_the_way_to_them() => Verify(SharedArrays(of: "int[]"));

    [Fact]
    public void Source_with_a_fault_keeps_its_batch_and_a_loader_that_throws() => Verify("""
        namespace Demo;

        [DataSource(BatchSize = 8)]
        partial class Faulty
        {
            int Count => 10;

            [Sample]
            void Read(int index, Span<float> image, [Shape(2)] Span<double> box, out string text) => throw new NotSupportedException();

            void Use() => CreateLoader().Dispose();
        }
        """);

    [Fact]
    public void Source_that_cannot_be_extended_has_a_loader_that_throws_beside_it()
    {
        var run = GeneratorRun.Of("""
            namespace Demo;

            class Outer
            {
                [DataSource(BatchSize = 8)]
                internal class Closed
                {
                    int Count => 10;

                    [Sample]
                    void Read(int index, [Shape(2)] Span<float> box, out DayOfWeek day) => throw new NotSupportedException();
                }
            }

            static class User
            {
                static ScalarColumn<DayOfWeek> Use(Outer.Closed source)
                {
                    using var loader = source.CreateLoader(new LoaderOptions { Workers = 1 });
                    foreach (var batch in loader.Epoch(0))
                        return batch.Day;
                    throw new InvalidOperationException(nameof(loader.BatchesPerEpoch));
                }
            }
            """);
        Assert.Empty(run.Problems);
        Harness.Golden.Verify(run.Text, typeof(EmissionTests));
    }

    [Fact]
    public void Sources_that_cannot_be_named_have_one_loader_that_throws() => Verify("""
        class First
        {
            [DataSource]
            private partial class Source
            {
                int Count => 10;

                [Sample]
                void Read(int index, [Shape(2)] Span<float> box, out int label) => label = index;
            }
        }

        file class Second
        {
            [DataSource]
            public partial class Source
            {
                int Count => 10;

                [Sample]
                void Read(int index, out long label) => label = index;
            }
        }
        """);

    private static void Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        var run = GeneratorRun.Of(source);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Problems);
        Harness.Golden.Verify(run.Text, typeof(EmissionTests), name);
    }

    private static string SharedArrays(string of) => $$"""
        namespace Demo;

        abstract class Base(SharedArray<long> inherited)
        {
            protected long First => inherited[0];
        }

        class Table<T>
            where T : unmanaged
        {
            internal SharedArray<T>? Rows;
        }

        struct Pair
        {
            internal SharedArray<byte>[] Both;
        }

        [DataSource]
        partial class Sharing(SharedArray<int> numbers, SharedArray<long> inherited, {{of}} map)
            : Base(inherited)
        {
            System.Collections.Generic.List<SharedArray<float>?> list = [];
            Table<double> table = new();
            Pair pair;
            [WorkerLocal] SharedArray<int>? own;

            int Count => 10;

            [Sample]
            int Read(int index) => numbers[index] + map.GetHashCode() + (int)First;
        }
        """;
}
