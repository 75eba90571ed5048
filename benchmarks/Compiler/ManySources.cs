using System.Globalization;

namespace Infeed.Benchmarks.Compiler;

/// <summary>
/// A project with many data sources, with the code that people write in them: reading, augmenting, a helper class each, and a loop that trains.
/// </summary>
internal static class ManySources
{
    public static void Write(string folder, int sources)
    {
        for (var number = 0; number < sources; number++)
            File.WriteAllText(Path.Combine(folder, $"Source{number}.cs"), Text(number));
    }

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using Infeed;

        namespace Sources.Part{{number % 10}};

        /// <summary>Images in one file of records, with a label each.</summary>
        [DataSource(BatchSize = 64, Workers = 4, Shuffle = true, UseMultiprocessing = {{(number % 4 == 0 ? "true" : "false")}})]
        public sealed partial class Source{{number}}
        {
            private const int Side = 32;
            private readonly byte[] records;
            private readonly float[] mean = [0.49f, 0.48f, 0.44f];
            private readonly string[] names;

            [WorkerLocal]
            private float[] scratch = null!;

            public Source{{number}}(string folder)
            {
                names = Directory.GetFiles(folder, "*.bin").Order(StringComparer.Ordinal).ToArray();
                var all = new List<byte>();
                foreach (var name in names)
                    all.AddRange(File.ReadAllBytes(name));
                records = [.. all];
            }

            public int Count => records.Length / (1 + 3 * Side * Side);

            [WorkerStart]
            private void Start() => scratch = new float[3 * Side * Side];

            [Sample]
            private void Read(int index, [Shape(3, Side, Side)] Span<float> image, out long label, ref SampleRandom random)
            {
                var record = records.AsSpan(index * (1 + 3 * Side * Side), 1 + 3 * Side * Side);
                label = record[0];
                Decode(record[1..]);
                if (random.NextBoolean())
                    Mirror(scratch);
                Shift(scratch, image, random.Next(-2, 3), random.Next(-2, 3));
                Adjust{{number}}.Contrast(image, 0.8f + (0.4f * random.NextSingle()));
            }

            private void Decode(ReadOnlySpan<byte> pixels)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    for (var at = 0; at < Side * Side; at++)
                        scratch[(channel * Side * Side) + at] = (pixels[(channel * Side * Side) + at] / 255f) - mean[channel];
                }
            }

            private static void Mirror(Span<float> image)
            {
                for (var row = 0; row < 3 * Side; row++)
                    image.Slice(row * Side, Side).Reverse();
            }

            private static void Shift(ReadOnlySpan<float> from, Span<float> to, int right, int down)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    for (var row = 0; row < Side; row++)
                    {
                        for (var column = 0; column < Side; column++)
                        {
                            var (x, y) = (column - right, row - down);
                            to[(((channel * Side) + row) * Side) + column] =
                                x is >= 0 and < Side && y is >= 0 and < Side ? from[(((channel * Side) + y) * Side) + x] : 0;
                        }
                    }
                }
            }
        }

        internal static class Adjust{{number}}
        {
            public static void Contrast(Span<float> image, float factor)
            {
                var middle = Mean(image);
                for (var at = 0; at < image.Length; at++)
                    image[at] = middle + (factor * (image[at] - middle));
            }

            private static float Mean(ReadOnlySpan<float> image)
            {
                var sum = 0f;
                foreach (var value in image)
                    sum += value;
                return sum / image.Length;
            }
        }

        public static class Train{{number}}
        {
            public static double Run(string folder)
            {
                var sum = 0.0;
                using var loader = new Source{{number}}(folder).CreateLoader();
                foreach (var epoch in loader.Epochs(3))
                {
                    foreach (var batch in epoch)
                        sum += batch.Image.Span[0] + batch.Label[0];
                }

                return sum;
            }
        }
        """);
}
