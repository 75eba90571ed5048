using System.Reflection;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Golden;

/// <summary>What the attribute sets arrives in emitted code, each option by its row of the table.</summary>
public sealed class OptionEmissionTests
{
    private const string Awaited = "int Count => 70; [Sample] async ValueTask<int> Read(int index) { await Task.Yield(); return index; }";
    private const string Ragged = "int Count => 70; [Sample] void Read(int index, [Shape(8, Ragged = true)] Span<int> x, out int lengthOfX) => lengthOfX = 0; [Length] int LengthOf(long index) => 8;";
    private const string Stream = "int first; [ShardStart] void Begin(int shard, int shards) => first = shard; [Stream] bool Next(out int label) { label = first; return true; }";

    /// <summary>An option, a value that is not its default, what is emitted for it, and the members of a source that can have it.</summary>
    public static TheoryData<string, string, string, string> Options => new()
    {
        { "BatchSize", "7", "public const int BatchSize = 7;", Awaited },
        { "Workers", "3", "Workers = 3,", Awaited },
        { "Workers", "DataSource.Auto", "Workers = global::Infeed.DataSource.Auto,", Awaited },
        { "UseMultiprocessing", "true", "UseMultiprocessing = true,", Awaited },
        { "WorkersPerProcess", "2", "WorkersPerProcess = 2,", Awaited },
        { "Concurrency", "5", "Concurrency = 5,", Awaited },
        { "MaxQueueSize", "12", "public const int Capacity = 12;", Awaited },
        { "MaxQueueSize", "DataSource.Auto", "MaxQueueSize = global::Infeed.DataSource.Auto,", Awaited },
        { "MaxElements", "4096", "MaxElements = 4096,", Ragged },
        { "Shuffle", "true", "Shuffle = true,", Awaited },
        { "Seed", "18446744073709551615", "Seed = 18446744073709551615UL,", Awaited },
        { "DropLast", "true", "DropLast = true,", Awaited },
        { "OnSampleError", "OnSampleError.Substitute", "OnSampleError = global::Infeed.OnSampleError.Substitute,", Awaited },
        { "MaxSampleErrors", "20", "MaxSampleErrors = 20,", Awaited },
        { "Shards", "3", "public static int Shards => 3;", Stream },
        { "StepsPerEpoch", "9", "=> 9L;", Stream },
        { "ShuffleBuffer", "64", "ShuffleBuffer = 64,", Stream },
        { "Replayable", "false", "public static bool IsReplayable => false;", Stream },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Option_that_is_set_is_emitted(string option, string value, string emitted, string members)
    {
        Assert.Contains(emitted, TextOf($"{option} = {value}", members), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_option_of_the_attribute_has_a_row() => Assert.Equal(
        typeof(DataSourceAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => property.Name),
        Options.Select(row => (string)row[0]).Distinct());

    private static string TextOf(string options, string members)
    {
        var run = GeneratorRun.Of($"[DataSource({options})] partial class Source {{ {members} }}");
        Assert.Empty(run.Problems);
        return run.Text;
    }
}
