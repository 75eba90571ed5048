using Infeed.CodeFixes.Tests.Harness;
using Infeed.Generator.Tests.Harness;

namespace Infeed.CodeFixes.Tests;

public sealed class MeasuredFixTests
{
    [Theory]
    [InlineData(
        "(Workers = 1)", "Take Workers = 2, MaxQueueSize = 4", "(Workers = 2, MaxQueueSize = 4)",
        "Leave Workers and MaxQueueSize to DataSource.Auto", "(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)")]
    [InlineData(
        "(Workers = 2, MaxQueueSize = 4, UseMultiprocessing = true)", "Take UseMultiprocessing = false", "(Workers = 2, MaxQueueSize = 4, UseMultiprocessing = false)",
        "Leave Workers to DataSource.Auto", "(Workers = DataSource.Auto, MaxQueueSize = 4)")]
    [InlineData(
        "(Workers = DataSource.Auto)", "Take MaxQueueSize = 4", "(Workers = DataSource.Auto, MaxQueueSize = 4)",
        "Leave MaxQueueSize to DataSource.Auto", "(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)")]
    [InlineData(
        "", "Take Workers = 2, MaxQueueSize = 4", "(Workers = 2, MaxQueueSize = 4)",
        "Leave Workers and MaxQueueSize to DataSource.Auto", "(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)")]
    public async Task Attribute_takes_what_was_measured_or_is_left_to_it(string options, string take, string taken, string leave, string left)
    {
        var profile = ProfileTexts.Of(ProfileTexts.Source("S", ProfileTexts.SchemaOfOneInt));
        var fixes = await Fixing.FixEach("INFEED551", profile, Source(options));
        Assert.Equal([(leave, Source(left)), (take, Source(taken))], fixes.OrderBy(fix => fix.Title, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("(Workers = 3)", "Take Workers = 2, Shards = 3, MaxQueueSize = 4", "(Workers = 2, Shards = 3, MaxQueueSize = 4)", "(Workers = DataSource.Auto, Shards = 3, MaxQueueSize = DataSource.Auto)")]
    [InlineData("(Shards = 5)", "Take Workers = 2, MaxQueueSize = 4", "(Shards = 5, Workers = 2, MaxQueueSize = 4)", "(Shards = 5, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)")]
    public async Task Stream_keeps_its_shards(string options, string take, string taken, string left)
    {
        var profile = ProfileTexts.Of(ProfileTexts.Source("S", ProfileTexts.SchemaOfOneInt));
        var fixes = await Fixing.FixEach("INFEED551", profile, Stream(options));
        Assert.Equal(
            [("Leave Workers and MaxQueueSize to DataSource.Auto", Stream(left)), (take, Stream(taken))],
            fixes.OrderBy(fix => fix.Title, StringComparer.Ordinal));
    }

    private static string Stream(string options) =>
        $"[DataSource{options}] partial class S {{ [Stream] System.Collections.Generic.IEnumerable<int> Read(int shard, int shards) {{ yield break; }} }}";

    private static string Source(string options) => $"[DataSource{options}] partial class S {{ public int Count => 1; [Sample] int Read(int index) => index; }}";
}
