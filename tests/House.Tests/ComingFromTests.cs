using System.Text.RegularExpressions;

namespace Infeed.House.Tests;

/// <summary>The pages for people who know another loader name what is there.</summary>
public sealed partial class ComingFromTests
{
    // Of the language and of .NET.
    private static readonly HashSet<string> Others = ["Span", "T", "Clone", "Infeed", "TorchSharp", "Images", "Main", "D", "Count", "BatchCount", "First", "Second", "Take", "Skip"];

    private static readonly string Public = string.Concat(
        Repository.Files("src", "PublicAPI.*.txt").Select(Repository.Read));

    /// <summary>What people who come from elsewhere look for: the public names and arguments, as their documentation lists them.</summary>
    public static TheoryData<string, string> Theirs => new()
    {
        {
            "pytorch", "dataset Dataset __iter__ IterableDataset TensorDataset StackDataset ConcatDataset ChainDataset Subset default_collate default_convert get_worker_info random_split "
            + "Sampler SequentialSampler RandomSampler SubsetRandomSampler WeightedRandomSampler BatchSampler DistributedSampler batch_size shuffle sampler batch_sampler num_workers collate_fn "
            + "pin_memory drop_last timeout worker_init_fn multiprocessing_context generator prefetch_factor persistent_workers pin_memory_device in_order __getitem__ __len__ __getitems__ "
            + "lengths indices data_source replacement num_samples weights num_replicas rank seed set_epoch"
        },
        {
            "keras", "PyDataset Sequence __getitem__ __len__ num_batches on_epoch_begin on_epoch_end workers use_multiprocessing max_queue_size x y batch_size epochs verbose callbacks "
            + "validation_split validation_data shuffle class_weight sample_weight initial_epoch steps_per_epoch validation_steps validation_batch_size validation_freq optimizer loss metrics "
            + "EarlyStopping ModelCheckpoint BackupAndRestore LearningRateScheduler CSVLogger TensorBoard TerminateOnNaN LambdaCallback ReduceLROnPlateau ProgbarLogger RemoteMonitor SwapEMAWeights"
        },
        {
            "tfdata", "batch padded_batch ragged_batch bucket_by_sequence_length cache concatenate enumerate filter flat_map from_generator from_tensor_slices from_tensors group_by_window interleave "
            + "list_files map options prefetch random range rebatch reduce rejection_resample repeat sample_from_datasets choose_from_datasets save load snapshot scan shard shuffle skip take "
            + "take_while unbatch unique window zip apply ignore_errors get_single_element cardinality as_numpy_iterator counter MapDataset IterDataset IndexSampler data_source sampler operations "
            + "worker_count worker_buffer_size shard_options read_options enable_profiling sparse_batch with_options element_spec fingerprint copy_to_device prefetch_to_device "
            + "num_parallel_calls deterministic synchronous use_unbounded_threadpool cycle_length block_length args output_signature buffer_size seed reshuffle_each_iteration num_shards index "
            + "batch_size drop_remainder padded_shapes padding_values element_length_func bucket_boundaries bucket_batch_sizes pad_to_bucket_boundary no_padding filename datasets weights "
            + "stop_on_empty_dataset rerandomize_each_iteration class_func target_dist key_func reduce_func size shift stride log_warning "
            + "num_records num_epochs SequentialSampler ShardOptions shard_index shard_count NoSharding ShardByJaxProcess ReadOptions num_threads prefetch_buffer_size mix slice concatenate"
        },
    };

    public static TheoryData<string> Pages => [.. Repository.Files("docs/guides", "coming-from-*.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_on_the_side_of_infeed_are_those_of_its_public_interface(string page)
    {
        var rows = Rows(page);
        Assert.InRange(rows.Count, 20, 200);
        var names = rows.SelectMany(row => row.Skip(1)).SelectMany(cell => Code().Matches(cell)).SelectMany(code => Name().Matches(code.Value))
            .Select(name => name.Value).Where(name => !Others.Contains(name)).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(names.Count, 20, 200);
        // An attribute is named as it is written.
        Assert.Equal([], names.Where(name => !Regex.IsMatch(Public, $@"\b{name}(Attribute)?\b")));
    }

    [Theory]
    [MemberData(nameof(Theirs))]
    public void Each_name_of_the_other_library_has_a_row(string page, string names)
    {
        var left = Rows($"docs/guides/coming-from-{page}.md").Select(row => row[0]);
        var named = left.SelectMany(cell => Code().Matches(cell)).SelectMany(code => Regex.Matches(code.Value, @"\w+")).Select(name => name.Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], names.Split(' ').Where(name => !named.Contains(name)));
    }

    private static List<string[]> Rows(string page) =>
        [.. Repository.Read(page).Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split(" | "))];

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Name();
}
