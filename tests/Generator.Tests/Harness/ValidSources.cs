namespace Infeed.Generator.Tests.Harness;

/// <summary>Sources with nothing wrong, to be emitted, cut short and mutilated.</summary>
internal static class ValidSources
{
    public const string Image = """
        namespace Demo;

        /// <summary>Images.</summary>
        [DataSource(BatchSize = 64, Workers = 4, MaxQueueSize = 10, Shuffle = true, Seed = 42)]
        public sealed partial class Images(byte[] pixels)
        {
            /// <summary>The number of images.</summary>
            public int Count => pixels.Length / 784;

            [Sample]
            private void Read(int index, [Shape(1, 28, 28)] Span<float> image, out long label, ref SampleRandom random)
            {
                for (var i = 0; i < image.Length; i++)
                    image[i] = pixels[(index * 784) + i] + random.NextSingle();
                label = index % 10;
            }
        }
        """;

    public const string Everything = """
        namespace Demo.@event
        {
            internal partial interface IOuter<TOuter>
                where TOuter : unmanaged
            {
                public enum Kind : short { None, Some }

                [DataSource(BatchSize = 3, Workers = 0, DropLast = true)]
                public partial record class @class<T>(long Count) : Base
                    where T : unmanaged
                {
                    [WorkerLocal] private int[]? @new = null;
                    [WorkerLocal] private T scratch;

                    [WorkerStart] private void Start(int worker) => (@new, scratch) = (new int[worker], default);
                    [WorkerStop] private void Stop() => @new = null;

                    [Sample]
                    private static (Half Weight, (T, TOuter) Pair) Read(
                        long index, ref SampleRandom random, out Kind kind, [Shape(2, 2)] Span<T> values, out TOuter block, out Guid @default)
                    {
                        values.Clear();
                        (kind, block, @default) = (Kind.Some, default, Guid.Empty);
                        return (Half.One, (default, default));
                    }
                }

                public abstract record Base;
            }
        }
        """;

    public const string Sized = """
        namespace Demo;

        /// <summary>Images of a size that the command line says.</summary>
        [DataSource(BatchSize = 8, Workers = 2, MaxQueueSize = 4)]
        public sealed partial class Sized(int count, int height, int @in)
        {
            private readonly int @in = @in;

            /// <summary>The number of images.</summary>
            public int Count => count;

            /// <summary>The height of an image.</summary>
            public int Height { get; } = height;

            /// <summary>The colours of an image.</summary>
            public static int Colours => 3;

            [Sample]
            private void Read(
                int index, [Shape(nameof(Colours), nameof(Height), nameof(@in))] Span<float> image, [Shape(nameof(Height), 2)] Span<byte> imageElements,
                out long label)
            {
                image.Fill(index);
                imageElements.Fill(1);
                label = index;
            }
        }
        """;

    public const string Texts = """
        namespace Demo;

        /// <summary>Sentences of any length.</summary>
        [DataSource(BatchSize = 16, Workers = 2, MaxQueueSize = 4)]
        public sealed partial class Texts(string[] texts)
        {
            private readonly int room = 8;

            /// <summary>The number of sentences.</summary>
            public int Count => texts.Length;

            [Sample]
            private void Read(
                int index, [Shape(512, Ragged = true)] Span<byte> text, out int lengthOfText, out int lengthOfScores,
                [Shape(nameof(room), 2, Ragged = true, PadValue = -0.5)] Span<double> scores)
            {
                lengthOfText = Utf8Text.Write(texts[index], text);
                lengthOfScores = index % room;
                scores.Fill(index);
            }
        }
        """;

    public const string Fetched = """
        using System.Threading;
        using System.Threading.Tasks;

        namespace Demo;

        /// <summary>Images that are read from files.</summary>
        [DataSource(BatchSize = 32, Workers = 2, Concurrency = 8)]
        public sealed partial class Fetched(System.IO.Stream[] files, int side)
        {
            private readonly int side = side;

            /// <summary>The number of images.</summary>
            public int Count => files.Length;

            [Sample]
            private async ValueTask<(float Weight, long Label)> Read(
                long index, [Shape(64)] Memory<byte> head, [Shape(3, nameof(side))] Memory<float> image, SampleRandom random, CancellationToken cancellation)
            {
                await files[index].ReadExactlyAsync(head, cancellation);
                image.Span[0] = head.Span[0];
                return (random.NextSingle(), index);
            }
        }
        """;

    public const string Downloaded = """
        using System.Threading.Tasks;

        namespace Demo;

        [DataSource(Concurrency = 1)]
        partial class Downloaded(Func<int, Memory<byte>, Task> download)
        {
            int Count => 10;

            [Sample]
            Task Read(int index, [Shape(2)] Memory<byte> source) => download(index, source);
        }
        """;

    public const string Scalar = """
        [DataSource]
        partial class Squares
        {
            const int Count = 100;

            [Sample]
            int Read(int index) => index * index;
        }
        """;

    public const string Objects = """
        using System.Collections.Generic;

        namespace Demo;

        [DataSource(Workers = 2, UseMultiprocessing = true, WorkersPerProcess = 3)]
        partial class Trees<T>(Dictionary<string, Node> roots) : Forest
            where T : unmanaged
        {
            private readonly (string Name, T[] Values) pair;
            private readonly Pair<T, string>? entry;
            private Holder? holder;
            [WorkerLocal] private Action? log;

            public int Count { get; init; }

            [Sample]
            private int Read(int index, out T weight)
            {
                weight = pair.Values[0];
                log?.Invoke();
                _ = (holder, entry);
                return roots[pair.Name].Size;
            }

            private struct Holder
            {
                public string Text;
            }
        }

        abstract class Forest
        {
            private readonly float[,] weights = new float[2, 2];
            public float First => weights[0, 0];
        }

        sealed class Node
        {
            private readonly Node? next;
            public int Size => 1 + (next?.Size ?? 0);
        }

        record Pair<TFirst, TSecond>(TFirst First, TSecond Second)
            where TFirst : struct;
        """;

    public const string Batches = """
        namespace Demo;

        /// <summary>Rows of a table, a query a batch.</summary>
        [DataSource(BatchSize = 32, Workers = 2, MaxQueueSize = 4)]
        public sealed partial class Rows(long count, int width)
        {
            /// <summary>The number of rows.</summary>
            public long Count => count;

            /// <summary>The columns of a row.</summary>
            public int Width => width;

            [Batch]
            private void Read(
                ReadOnlySpan<long> rows, [Shape(nameof(Width), 2)] Span<float> cells, Span<long> @class, [Shape(4)] Span<byte> mask, ref SampleRandom random)
            {
                cells.Fill(random.NextSingle());
                for (var i = 0; i < rows.Length; i++)
                    @class[i] = rows[i];
                if (mask.Length > 4)
                    mask[0] = 1;
            }
        }
        """;

    public static readonly string[] All = [Image, Everything, Sized, Fetched, Downloaded, Scalar, Objects, Batches, Texts];
}
