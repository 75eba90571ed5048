using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Errors in sources that are streams.</summary>
internal static class StreamRules
{
    public static readonly DiagnosticDescriptor UnusableMethod = Error(
        "INFEED301", "A stream method can be called for the next sample",
        "[Stream] method '{0}' {1}, so workers cannot call it: write 'bool {0}([Shape(...)] Span<T> column, ...)'");

    internal static readonly DiagnosticDescriptor AsyncMethod =
        UnusableMethod.Saying("[Stream] method '{0}' is asynchronous, and workers do not wait for a single sample of a stream: write 'async IAsyncEnumerable<T> {0}(int shard, int shards)', which may wait before each");

    internal static readonly DiagnosticDescriptor UnusableSequence =
        UnusableMethod.Saying("[Stream] method '{0}' {1}, so workers cannot ask it for the samples of a shard: write '{2} {0}(int shard, int shards)', or with 'int epoch' behind them");

    public static readonly DiagnosticDescriptor BadOption = Error(
        "INFEED302", "The options of a stream are its own",
        "'{0}' is a stream, whose samples come in its own order, so Shuffle cannot permute them: write 'ShuffleBuffer = ...', the samples that each shard holds to draw the next one from", remedy: "ShuffleBuffer = 1000");

    internal static readonly DiagnosticDescriptor OfNoStream =
        BadOption.Saying("{1} is for streams, and '{0}' has no [Stream] method, so the option would do nothing: remove it", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor Tuned =
        BadOption.Saying("'{0}' says Replayable = false, so other workers cannot take its shards over, and DataSource.Auto can try no other {1}: write a number");

    internal static readonly DiagnosticDescriptor OpenShards =
        BadOption.Saying("'{0}' has no Shards and so one for each worker, and each number of workers that DataSource.Auto tries would make other batches: write 'Shards = ...', as many as the most workers to try");

    public static readonly DiagnosticDescriptor SameShards = Error(
        "INFEED303", "Shards of a stream are different data",
        "'{0}' has {1} shards and no [ShardStart] method, so each of them would give the same samples: write '[ShardStart] void Begin(int shard, int shards)' and take a part of the data there, or set Shards = 1");

    internal static readonly DiagnosticDescriptor SameSequences =
        SameShards.Saying("'{0}' has {1} shards, and its [Stream] method is not told which one it gives, so each of them would give the same samples: write '{2} {3}(int shard, int shards)' and take a part of the data there, or set Shards = 1");

    internal static readonly DiagnosticDescriptor IgnoredShard =
        SameShards.Saying("'{0}' never reads '{1}', so each of the {3} shards of '{2}' would give the same samples: take the part of the data that '{1}' stands for, or set Shards = 1");

    internal static readonly DiagnosticDescriptor BadBegin =
        SameShards.Saying("[ShardStart] method '{0}' {1}, so workers cannot tell it which shard to begin: write 'void {0}(int shard, int shards)', or with 'int epoch' behind them");

    internal static readonly DiagnosticDescriptor BeginOfNoStream =
        SameShards.Saying("[ShardStart] method '{0}' begins a shard of a stream, and '{1}' has no [Stream] method, so it would never be called: remove the attribute, or call the method in a [WorkerStart] method", remedy: RuleDescriptor.Removal);

    public static readonly DiagnosticDescriptor BadSkip = Error(
        "INFEED304", "A skip method leaves out samples of a shard",
        "[Skip] method '{0}' {1}, so workers cannot call it to come to a sample: write 'void {0}(long samples)', or 'long {0}(long samples)' to return how many there were");

    internal static readonly DiagnosticDescriptor SkipOfReadOnce =
        BadSkip.Saying("[Skip] method '{0}' is for shards that are begun again, and '{1}' says Replayable = false, so it would never be called: remove '[Skip]', or 'Replayable = false'", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor SkipOfSequence =
        BadSkip.Saying("[Skip] method '{0}' is for a [Stream] method that gives one sample a call, and that of '{1}' returns a sequence, which is read from its beginning: remove the attribute", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor SkipOfNoStream =
        BadSkip.Saying("[Skip] method '{0}' leaves out samples of a stream, and '{1}' has no [Stream] method, so it would never be called: remove the attribute", remedy: RuleDescriptor.Removal);

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = [UnusableMethod, BadOption, SameShards, BadSkip];

    private static DiagnosticDescriptor Error(string id, string title, string message, string? remedy = null) =>
        RuleDescriptor.Error(id, RuleCategory.Usage, title, message, remedy);
}
