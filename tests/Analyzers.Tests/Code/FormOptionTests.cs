using System.Globalization;
using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Every option of the attribute with every form of source: what the source can do nothing with is found at the option.</summary>
public sealed class FormOptionTests
{
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["sample"] = "public int Count => 40; [Sample] int Read(int index) => index;",
        ["lengths"] = "public int Count => 40; [Length] int LengthOf(int index) => 2; [Sample] void Read(int index, [Shape(4, Ragged = true)] Span<int> tokens, out int lengthOfTokens) { tokens[..2].Fill(index); lengthOfTokens = 2; }",
        ["async"] = "public int Count => 40; [Sample] async System.Threading.Tasks.ValueTask<int> Read(int index) { await System.Threading.Tasks.Task.Yield(); return index; }",
        ["batch"] = "public int Count => 40; [Batch] void Read(ReadOnlySpan<long> samples, Span<int> value) => value.Fill(samples.Length);",
        ["stored"] = "public int BatchCount => 4; [Batch] void Read(int batch, Span<int> value) => value.Fill(batch);",
        ["stream"] = "int next; int step; [ShardStart] void Begin(int shard, int shards) => (next, step) = (shard, shards); [Stream] bool Next(out int number) { number = next; next += step; return number < 40; }",
    };

    public static TheoryData<string, string[]> Rows => new()
    {
        { "BatchSize = 4", [] },
        { "MaxElements = 4000", ["sample", "async", "batch", "stored", "stream"] },
        { "Workers = 2", [] },
        { "UseMultiprocessing = true", [] },
        { "WorkersPerProcess = 2", [] },
        { "Concurrency = 4", ["sample", "lengths", "batch", "stored", "stream"] },
        { "MaxQueueSize = 12", [] },
        { "Shuffle = true", ["stream"] },
        { "Seed = 5", [] },
        { "DropLast = true", [] },
        { "OnSampleError = OnSampleError.Skip", ["batch", "stored"] },
        { "OnSampleError = OnSampleError.Substitute", ["batch", "stored", "stream"] },
        { "MaxSampleErrors = 5", ["batch", "stored"] },
        { "Shards = 2", ["sample", "lengths", "async", "batch", "stored"] },
        { "StepsPerEpoch = 5", ["sample", "lengths", "async", "batch", "stored"] },
        { "ShuffleBuffer = 9", ["sample", "lengths", "async", "batch", "stored"] },
        { "Replayable = false", ["sample", "lengths", "async", "batch", "stored"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Option_that_a_form_cannot_follow_is_found_by_its_name_and_no_other_is(string option, string[] refusing)
    {
        var found = new List<string>();
        foreach (var (form, members) in Forms)
        {
            var code = $"[DataSource({option})] partial class S {{ {members} }}";
            // That processes are more than a source needs, is a suggestion.
            foreach (var diagnostic in (await Build.Run(Compile.Of(code))).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning))
            {
                Assert.True(diagnostic.Id.StartsWith("INFEED", StringComparison.Ordinal), $"{form}: {diagnostic}");
                Assert.Contains(option.Split(' ')[0], diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                found.Add(form);
            }
        }

        Assert.Equal(refusing.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    // An option that is added needs a row, which says what becomes of it with each form.
    [Fact]
    public void Each_option_has_a_row() => Assert.Equal(
        Knobs.All.Select(knob => knob.Name).Order(StringComparer.Ordinal),
        Rows.Select(row => ((string)row[0]).Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));
}
