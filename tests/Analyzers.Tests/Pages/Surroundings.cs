namespace Infeed.Analyzers.Tests.Pages;

/// <summary>What stands around the code of a page.</summary>
internal static class Surroundings
{
    /// <summary>What a console project has without being asked.</summary>
    public const string Usings = """
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        """;

    /// <summary>What a few lines of a page speak of: sources, a loader, and what trains with a batch.</summary>
    public const string Names = """
        global using static Names;

        internal static class Names
        {
            public static readonly string folder = "photos";
            public static readonly DataLoader<Photos.Batch> loader = new Photos(folder).CreateLoader();

            public static void Train(Photos.Batch batch) => batch.Pixels.Span.Clear();
        }

        [DataSource]
        internal sealed partial class Photos(string folder)
        {
            public int Count => folder.Length;

            [Sample]
            private int Read(int index, [Shape(3, 224, 224)] Span<float> pixels)
            {
                pixels.Fill(index);
                return folder[index];
            }
        }

        [DataSource]
        internal sealed partial class Images(SharedArray<byte> pixels)
        {
            public long Count => pixels.Length;

            [Sample]
            private byte Read(long index) => pixels[index];
        }
        """;

    /// <summary>A class below the attribute that lines of a page end with.</summary>
    public const string Class = """
        internal sealed partial class Numbers
        {
            public static int Count => 100;

            [Sample]
            private static int Read(int index) => index;
        }
        """;
}
