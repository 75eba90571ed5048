using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Reporting;

/// <summary>What a whole build says of a source to which no loader can be added: one message, from the compiler and all analyzers together.</summary>
public sealed class UnextendedSourceTests
{
    private const string Members = """
        {
            public int Count => 10;

            [Sample]
            public void Read(int index, [Shape(2)] Span<float> image, out int label)
            {
                image.Fill(index);
                label = index;
            }
        }
        """;

    private const string Main = """
        public static float Run()
        {
            using var loader = new Source().CreateLoader();
            var sum = 0f;
            foreach (var epoch in loader.Epochs(2))
            {
                foreach (var batch in epoch)
                    sum += batch.Image[0][0] + batch.Label[0];
            }

            return sum;
        }
        """;

    [Theory]
    [InlineData($"internal static class {{|INFEED002:Program|}} {{ {Main} [DataSource] private sealed partial class Source {Members} }}")]
    [InlineData($"internal static class {{|INFEED002:Program|}} {{ {Main} [DataSource] internal sealed partial class Source {Members} }}")]
    [InlineData($"[DataSource] file sealed partial class {{|INFEED012:Source|}} {Members} file static class Program {{ {Main} }}")]
    [InlineData($"internal static class {{|INFEED002:Program|}}<T> {{ {Main} [DataSource] private sealed partial class Source {Members} }}")]
    public async Task Build_has_one_message(string marked)
    {
        ArgumentNullException.ThrowIfNull(marked);
        var (code, marks) = Markup.Read(marked);
        var (id, span) = Assert.Single(marks);
        var reported = await Build.Run(code);
        Assert.Equal([(id, span)], reported.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)));
    }
}
