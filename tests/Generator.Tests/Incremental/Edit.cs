namespace Infeed.Generator.Tests.Incremental;

/// <summary>An edit of one of two files with a source each, and of a third with a class that the first one holds.</summary>
/// <param name="Name">What the user does.</param>
/// <param name="File">The file that changes, from 0.</param>
/// <param name="Old">Text that goes.</param>
/// <param name="New">Text that comes in its place.</param>
public sealed record Edit(string Name, int File, string Old, string New)
{
    public static readonly string[] Files =
    [
        """
        namespace Demo;

        [DataSource(BatchSize = 8)]
        partial class First
        {
            readonly int scale = 2;
            readonly Unrelated[] others = [];
            int Count => 10;

            [Sample]
            void Read(int index, [Shape(2)] Span<float> image)
            {
                image.Fill(index);
            }
        }
        """,
        """
        namespace Demo;

        [DataSource]
        partial class Second
        {
            int Count => 10;

            [Sample]
            int Read(int index) => index;
        }
        """,
        """
        namespace Demo;

        class Unrelated
        {
            int Number => 1;
        }
        """,
    ];

    public string[] Apply() => [.. Files.Select((text, at) => at == File ? text.Replace(Old, New, StringComparison.Ordinal) : text)];

    public override string ToString() => Name;
}
