using System.Diagnostics.CodeAnalysis;
using Spectre.Console;

namespace Infeed.Tool.Tests;

/// <summary>A source as the compiler leaves it, written by hand: with types of libraries that a build does not copy beside it.</summary>
[DataSource(BatchSize = 3, Workers = 0)]
[Collection("An attribute of such a library.")]
[SuppressMessage("Performance", "CA1812", Justification = "Read in metadata.")]
[SuppressMessage("Performance", "CA1822", Justification = "As in emitted code.")]
internal sealed class Foreign
{
    public static bool IsUnrelated(Style style) => style == Style.Plain;

    [Sample]
    public static void Read(int index, [Shape(2)] Span<float> pair) => pair.Fill(index);

    internal sealed class Batch
    {
        public Column<float> Pair => default;

        public ScalarColumn<Justify> Side => default;
    }
}
