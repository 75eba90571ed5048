using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class StreamRuleTests
{
    private const string Next = "[Stream] bool Next(out int tick) { tick = 1; return true; }";

    [Theory]
    [InlineData("StepsPerEpoch = 5", Next)]
    [InlineData("BatchSize = 5", Next)]
    [InlineData("ShuffleBuffer = 5, Replayable = false", Next)]
    [InlineData("BatchSize = 5", "[Skip] void Skip(long samples) { } " + Next)]
    [InlineData("BatchSize = 5", "[Skip] long Skip(long samples) => samples; " + Next)]
    [InlineData("StepsPerEpoch = 5, Workers = 4, Shards = 1", Next)]
    [InlineData("StepsPerEpoch = 5, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, Shards = 1", Next)]
    [InlineData("MaxQueueSize = DataSource.Auto", Next)]
    [InlineData("StepsPerEpoch = 5, Workers = 4", "[ShardStart] void Begin(int shard, int shards) => first = shard; int first; " + Next)]
    [InlineData("StepsPerEpoch = 5", "[Stream] bool Next([Shape(2)] Span<float> image, ref SampleRandom random, out int label) { label = random.Next(2); return image.Length > 0; }")]
    public void Stream_is_accepted(string options, string members) => RuleTest.Accepts(Source(options, members));

    [Theory]
    [InlineData("[Stream] void [|Next|](out int tick) { tick = 1; }", "does not return whether there was a sample")]
    [InlineData("[Stream] bool [|Next|]<T>(out int tick) { tick = 1; return true; }", "is generic")]
    [InlineData("[Stream] System.Collections.Generic.IEnumerator<bool> [|Next|]([Shape(2)] Span<int> tick) => null!;", "returns a sequence, where workers ask for one sample after the other")]
    [InlineData("bool Next { [Stream] [|get|] => true; }", "is not an ordinary method")]
    public void Method_that_workers_cannot_call_is_found(string members, string problem) => RuleTest.Breaks(
        StreamRules.UnusableMethod, $"[Stream] method 'Next' {problem}, so workers cannot call it: write 'bool Next([Shape(...)] Span<T> column, ...)'",
        Source("StepsPerEpoch = 5", members));

    [Theory]
    [InlineData("StepsPerEpoch = 5", "Enumerable<int> Read() => null!;")]
    [InlineData("Shards = 2", "Enumerable<(int A, float B)> Read(int shard, int shards) => null!;")]
    [InlineData("Shards = 2", "Enumerable<int> Read(int shard, int shards, int epoch) => null!;")]
    [InlineData("Shards = 2", "AsyncEnumerable<int> Read(int shard, int shards, int epoch, System.Threading.CancellationToken cancellation) => null!;")]
    [InlineData("Shards = 2", "Enumerable<int> Read() => null!; [ShardStart] void Begin(int shard, int shards, int epoch) => first = shard; int first;")]
    [InlineData("Workers = 2", "AsyncEnumerable<long> Read(int shard, int shards, System.Threading.CancellationToken cancellation) => null!;")]
    [InlineData("Shards = 2", "AsyncEnumerable<long> Read(System.Threading.CancellationToken cancellation) => null!; [ShardStart] void Begin(int shard, int shards) => first = shard; int first;")]
    public void Sequence_is_accepted(string options, string method) =>
        RuleTest.Accepts(Source(options, "[Stream] System.Collections.Generic.I" + method));

    [Theory]
    [InlineData("System.Collections.Generic.IEnumerable<int> [|Read|](int shard) => null!;", "takes something other than the shard and the number of shards, or these and the epoch", "IEnumerable<int>")]
    [InlineData("System.Collections.Generic.IEnumerable<int> [|Read|](System.Threading.CancellationToken cancellation) => null!;", "takes something other than the shard and the number of shards, or these and the epoch", "IEnumerable<int>")]
    [InlineData("System.Collections.Generic.IAsyncEnumerable<int> [|Read|]<T>() => null!;", "is generic", "IAsyncEnumerable<int>")]
    public void Sequence_that_workers_cannot_ask_for_is_found(string method, string problem, string type) => RuleTest.Breaks(
        StreamRules.UnusableMethod,
        $"[Stream] method 'Read' {problem}, so workers cannot ask it for the samples of a shard: write '{type} Read(int shard, int shards)', or with 'int epoch' behind them",
        Source("BatchSize = 5", "[Stream] " + method));

    [Fact]
    public void Sequence_of_tuples_without_names_is_found() => RuleTest.Breaks(
        UsageRules.UnnamedTupleElement, "Element 2 of the tuple that 'Read' returns has no name, so its column would have none: name it as in '(float Weight, int Label)'",
        Source("BatchSize = 5", "[Stream] System.Collections.Generic.IEnumerable<(int A, float)> [|Read|]() => null!;"));

    [Fact]
    public void Shards_that_a_sequence_does_not_tell_apart_are_found() => RuleTest.Breaks(
        StreamRules.SameShards,
        "'Source' has 2 shards, and its [Stream] method is not told which one it gives, so each of them would give the same samples: write 'IEnumerable<int> Read(int shard, int shards)' and take a part of the data there, or set Shards = 1",
        Source("Shards = 2", "[Stream] System.Collections.Generic.IEnumerable<int> Read() => null!;").Replace("class Source", "class [|Source|]", StringComparison.Ordinal));

    [Fact]
    public void Sequence_that_takes_half_of_its_shard_is_told_once() => RuleTest.Breaks(
        StreamRules.UnusableMethod,
        "[Stream] method 'Read' takes something other than the shard and the number of shards, or these and the epoch, so workers cannot ask it for the samples of a shard: write 'IEnumerable<int> Read(int shard, int shards)', or with 'int epoch' behind them",
        Source("Shards = 2", "[Stream] System.Collections.Generic.IEnumerable<int> [|Read|](int shard) => null!;"));

    [Theory]
    [InlineData("[Stream] System.Threading.Tasks.Task<bool> [|Next|]([Shape(2)] Span<int> tick) => null!;")]
    [InlineData("[Stream] async System.Threading.Tasks.ValueTask<bool> [|Next|](Memory<int> tick) { await System.Threading.Tasks.Task.Yield(); return true; }")]
    public void Stream_that_waits_is_a_sequence(string members) => RuleTest.Breaks(
        StreamRules.UnusableMethod,
        "[Stream] method 'Next' is asynchronous, and workers do not wait for a single sample of a stream: write 'async IAsyncEnumerable<T> Next(int shard, int shards)', which may wait before each",
        Source("StepsPerEpoch = 5", members));

    [Fact]
    public void Skip_method_of_a_sequence_is_found() => RuleTest.Breaks(
        StreamRules.BadSkip,
        "[Skip] method 'Skip' is for a [Stream] method that gives one sample a call, and that of 'Source' returns a sequence, which is read from its beginning: remove the attribute",
        Source("BatchSize = 5", "[Stream] System.Collections.Generic.IEnumerable<int> Read() => null!; [[|Skip|]] void Skip(long samples) { }"));

    [Theory]
    [InlineData("int [|index|], out int tick", "'index' of [Stream] method 'Next' is an 'int' that is passed in, so it cannot be a column: write 'out int sampleIndex'")]
    [InlineData("int [|epoch|], out int tick", "'epoch' of [Stream] method 'Next' is an 'int' that is passed in, but workers pass none: take 'ref SampleRandom random', and read 'random.Epoch'")]
    public void Parameter_that_is_no_column_is_found(string parameters, string message) => RuleTest.Breaks(
        UsageRules.UnusableParameter, "Parameter " + message, Source("StepsPerEpoch = 5", $"[Stream] bool Next({parameters}) {{ tick = 1; return true; }}"));

    [Fact]
    public void Method_without_a_column_is_found() => RuleTest.Breaks(
        UsageRules.NoColumn, "[Stream] method 'Next' fills no column, so its batches would be empty: add a 'Span<T>' or 'out T' parameter",
        Source("StepsPerEpoch = 5", "[Stream] bool [|Next|](ref SampleRandom random) => true;"));

    [Theory]
    [InlineData("[|Shuffle = true|]", "'Source' is a stream, whose samples come in its own order, so Shuffle cannot permute them: write 'ShuffleBuffer = ...', the samples that each shard holds to draw the next one from")]
    [InlineData("[|Workers = -1|]", "'Source' has no Shards and so one for each worker, and each number of workers that DataSource.Auto tries would make other batches: write 'Shards = ...', as many as the most workers to try")]
    [InlineData("Replayable = false, Shards = 1, [|Workers = -1|]", "'Source' says Replayable = false, so other workers cannot take its shards over, and DataSource.Auto can try no other Workers: write a number")]
    [InlineData("Replayable = false, [|MaxQueueSize = DataSource.Auto|]", "'Source' says Replayable = false, so other workers cannot take its shards over, and DataSource.Auto can try no other MaxQueueSize: write a number")]
    public void Option_that_a_stream_cannot_have_is_found(string option, string message) =>
        RuleTest.Breaks(StreamRules.BadOption, message, Source("StepsPerEpoch = 5, " + option, Next));

    [Theory]
    [InlineData("[|Shards = 2|]", "Shards")]
    [InlineData("[|StepsPerEpoch = 2|]", "StepsPerEpoch")]
    [InlineData("[|ShuffleBuffer = 2|]", "ShuffleBuffer")]
    [InlineData("[|Replayable = false|]", "Replayable")]
    public void Option_of_streams_is_found_elsewhere(string option, string name) => RuleTest.Breaks(
        StreamRules.BadOption, $"{name} is for streams, and 'Source' has no [Stream] method, so the option would do nothing: remove it",
        Source(option, "int Count => 3; [Sample] int Read(int index) => index;"));

    [Theory]
    [InlineData("[Sample] int Read(int index) => index;")]
    [InlineData("[Sample] async System.Threading.Tasks.ValueTask<int> Read(int index) { await System.Threading.Tasks.Task.Yield(); return index; }")]
    [InlineData("[Batch] void Read(ReadOnlySpan<long> samples, Span<int> label) { }")]
    public void Methods_of_streams_are_found_elsewhere(string method)
    {
        RuleTest.Breaks(
            StreamRules.SameShards,
            "[ShardStart] method 'Begin' begins a shard of a stream, and 'Source' has no [Stream] method, so it would never be called: remove the attribute, or call the method in a [WorkerStart] method",
            Source("BatchSize = 5", $"int Count => 3; {method} [[|ShardStart|]] void Begin(int shard, int shards) {{ }}"));
        RuleTest.Breaks(
            StreamRules.BadSkip,
            "[Skip] method 'Skip' leaves out samples of a stream, and 'Source' has no [Stream] method, so it would never be called: remove the attribute",
            Source("BatchSize = 5", $"int Count => 3; {method} [[|Skip|]] void Skip(long samples) {{ }}"));
    }

    [Fact]
    public void Methods_of_streams_are_no_mistake_where_the_form_is_not_written_yet() => RuleTest.Breaks(
        UsageRules.NoSampleMethod, "'Source' has no [Sample], [Batch] or [Stream] method, so nothing would fill its batches: mark the method that fills one sample with [Sample]",
        "[DataSource] sealed partial class [|Source|] { int Count => 3; [ShardStart] void Begin(int shard, int shards) { } [Skip] void Skip(long samples) { } }");

    [Fact]
    public void Shape_of_what_a_sequence_is_told_is_found() => RuleTest.Breaks(
        ShapeRules.BadShape, "The [Shape] of 'shards' has no effect, because 'Read' returns its columns: remove it",
        Source("BatchSize = 5", "[Stream] System.Collections.Generic.IEnumerable<int> Read(int shard, [[|Shape(2)|]] int shards) => null!;"));

    [Theory]
    [InlineData("[|Shards = 1025|]", "Shards of 'Source' is 1025, and CreateLoader would throw: write a value from 1 to 1024")]
    [InlineData("[|StepsPerEpoch = 0|]", "StepsPerEpoch of 'Source' is 0, which a loader takes for not set: remove it, or write a value from 1 to 8796093022207")]
    [InlineData("[|Shards = 0|]", "Shards of 'Source' is 0, which a loader takes for not set: remove it, or write a value from 1 to 1024")]
    [InlineData("[|ShuffleBuffer = -1|]", "ShuffleBuffer of 'Source' is -1, and CreateLoader would throw: write a value from 0 to 16777216")]
    [InlineData("[|StepsPerEpoch = -1|]", "StepsPerEpoch of 'Source' is -1, and CreateLoader would throw: write a value from 1 to 8796093022207")]
    public void Option_out_of_range_is_found(string option, string message) =>
        RuleTest.Breaks(UsageRules.OptionOutOfRange, message, Source(option.Contains("Steps", StringComparison.Ordinal) ? option : "StepsPerEpoch = 5, " + option, Next));

    [Theory]
    [InlineData("StepsPerEpoch = 5, Workers = 4", "4")]
    [InlineData("StepsPerEpoch = 5, Shards = 2", "2")]
    public void Shards_that_are_not_told_apart_are_found(string options, string shards) => RuleTest.Breaks(
        StreamRules.SameShards,
        $"'Source' has {shards} shards and no [ShardStart] method, so each of them would give the same samples: write '[ShardStart] void Begin(int shard, int shards)' and take a part of the data there, or set Shards = 1",
        Source(options, Next).Replace("class Source", "class [|Source|]", StringComparison.Ordinal));

    // Of an object that is the same in each shard, as a file that is read again, each sample comes as often as there are shards, whatever chance does to it.
    [Theory]
    [InlineData("int line; [Stream] bool Next(out int tick, ref SampleRandom random) { tick = line++ + random.Next(2); return true; }")]
    [InlineData("[Stream] static bool Next(out int tick) { tick = 1; return true; }")]
    public void Shards_that_are_not_told_apart_are_found_where_chance_is_not_all(string members) => RuleTest.Breaks(
        StreamRules.SameShards,
        "'Source' has 3 shards and no [ShardStart] method, so each of them would give the same samples: write '[ShardStart] void Begin(int shard, int shards)' and take a part of the data there, or set Shards = 1",
        Source("StepsPerEpoch = 5, Shards = 3", members).Replace("class Source", "class [|Source|]", StringComparison.Ordinal));

    [Theory]
    [InlineData("[ShardStart] void [|Begin|](int shard, int shards) { } " + Next, "Begin", "shard")]
    [InlineData("int step; [ShardStart] void [|Begin|](int part, int shards) => step = shards; " + Next, "Begin", "part")]
    [InlineData("int shard; [ShardStart] void [|Begin|](int index, int shards, int epoch) { shard = epoch; } " + Next, "Begin", "index")]
    [InlineData("[Stream] System.Collections.Generic.IEnumerable<int> [|Read|](int shard, int shards) { yield return 1; }", "Read", "shard")]
    public void Shard_that_is_not_looked_at_is_found(string members, string method, string shard) => RuleTest.Breaks(
        StreamRules.SameShards,
        $"'{method}' never reads '{shard}', so each of the 3 shards of 'Source' would give the same samples: take the part of the data that '{shard}' stands for, or set Shards = 1",
        Source("StepsPerEpoch = 5, Shards = 3", members));

    [Theory]
    [InlineData("Shards = 3", "int first; [ShardStart] void Begin(int shard, int shards) => Set(shard); void Set(int value) => first = value; " + Next)]
    [InlineData("Shards = 3", "Func<int>? first; [ShardStart] void Begin(int shard, int shards) { first = () => shard; } " + Next)]
    [InlineData("Shards = 3", "[ShardStart] void Begin(int shard, int shards) => throw new NotImplementedException(); " + Next)]
    [InlineData("Shards = 3", "[ShardStart] void Begin(int shard, int shards) { } [Stream] bool Next(out int tick, ref SampleRandom random) { tick = random.Next(9); return true; }")]
    [InlineData("Shards = 3", "[ShardStart] void Begin(int shard, int shards) { } [Stream] System.Collections.Generic.IEnumerable<int> Read(int shard, int shards) { yield return shard; }")]
    [InlineData("Shards = 1", "[ShardStart] void Begin(int shard, int shards) { } " + Next)]
    [InlineData("Shards = 3", "[Stream] static bool Next(out int tick, ref SampleRandom random) { tick = random.Next(9); return true; }")]
    public void Shard_that_is_looked_at_or_need_not_be_is_accepted(string options, string members) => RuleTest.Accepts(Source("StepsPerEpoch = 5, " + options, members));

    [Theory]
    [InlineData("void [|Begin|](int shard) { }", "does not take the shard and the number of shards, or these and the epoch")]
    [InlineData("void [|Begin|](int shard, int shards, long epoch) { }", "does not take the shard and the number of shards, or these and the epoch")]
    [InlineData("void [|Begin|](int shard, int shards, ref int epoch) { }", "does not take the shard and the number of shards, or these and the epoch")]
    [InlineData("void [|Begin|](int shard, int shards, params int[] epoch) { }", "does not take the shard and the number of shards, or these and the epoch")]
    [InlineData("void [|Begin|](int shard, int shards, int epoch, int seed) { }", "does not take the shard and the number of shards, or these and the epoch")]
    [InlineData("static void [|Begin|](int shard, int shards) { }", "is static")]
    [InlineData("int [|Begin|](int shard, int shards) => 1;", "returns a value")]
    public void Beginning_that_is_told_nothing_is_found(string begin, string problem) => RuleTest.Breaks(
        StreamRules.SameShards, $"[ShardStart] method 'Begin' {problem}, so workers cannot tell it which shard to begin: write 'void Begin(int shard, int shards)', or with 'int epoch' behind them",
        Source("StepsPerEpoch = 5", $"[ShardStart] {begin} {Next}"));

    [Theory]
    [InlineData("void [|Skip|](int samples) { }", "does not take the number of samples")]
    [InlineData("int [|Skip|](long samples) => 1;", "returns a value")]
    [InlineData("static long [|Skip|](long samples) => 1;", "is static")]
    [InlineData("async System.Threading.Tasks.Task [|Skip|](long samples) { await System.Threading.Tasks.Task.Yield(); }", "is asynchronous")]
    public void Skip_method_that_cannot_be_called_is_found(string skip, string problem) => RuleTest.Breaks(
        StreamRules.BadSkip,
        $"[Skip] method 'Skip' {problem}, so workers cannot call it to come to a sample: write 'void Skip(long samples)', or 'long Skip(long samples)' to return how many there were",
        Source("BatchSize = 5", $"[Skip] {skip} {Next}"));

    [Fact]
    public void Skip_method_of_what_is_read_once_is_found() => RuleTest.Breaks(
        StreamRules.BadSkip,
        "[Skip] method 'Skip' is for shards that are begun again, and 'Source' says Replayable = false, so it would never be called: remove '[Skip]', or 'Replayable = false'",
        Source("Replayable = false", $"[[|Skip|]] void Skip(long samples) {{ }} {Next}"));

    [Fact]
    public void Second_beginning_is_found() => RuleTest.Breaks(
        UsageRules.SeveralHooks, "'Other' is a second [ShardStart] method of 'Source', and each worker runs only one: merge them",
        Source("StepsPerEpoch = 5", $"[ShardStart] void Begin(int shard, int shards) {{ }} [ShardStart] void [|Other|](int shard, int shards) {{ }} {Next}"));

    private static string Source(string options, string members) => $"[DataSource({options})] sealed partial class Source {{ {members} }}" + RuleTest.User;
}
