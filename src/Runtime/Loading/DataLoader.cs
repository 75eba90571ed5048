using Infeed.CompilerServices;
using Infeed.Describing;
using Infeed.Loading;
using Infeed.Plan;
using Infeed.Timeline;

namespace Infeed;

/// <summary>
/// Loads the batches of a data source in the background. Their order and contents depend on the seed alone.
/// One consumer reads at a time. Loaders are made by a source's <c>CreateLoader</c>.
/// </summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public sealed class DataLoader<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly Cursor cursor;
    private readonly LoaderTimeline timeline;
    private readonly LoaderDescription description;
    private readonly Func<LoaderSettings> settings;
    private readonly long start;

    internal DataLoader(
        LoaderLife life, EpochReader reader, Cursor cursor, LoaderMeter meter, LoaderTimeline timeline, LoaderDescription description,
        Func<LoaderSettings> settings)
    {
        Life = life;
        Reader = reader;
        this.cursor = cursor;
        start = reader.NextTicket;
        life.Releasing = reader.EndLoans;
        life.Released = reader.Free;
        Meter = meter;
        this.timeline = timeline;
        this.description = description;
        this.settings = settings;
    }

    /// <summary>Stops the workers of a loader that was never disposed. Its memory is freed when they have ended.</summary>
    ~DataLoader()
    {
        // The memory is freed after this, so what was lent of a batch that is still held must end now.
        Reader.EndLoans();
        Life.CallOffUnread();
    }

    /// <summary>The number of batches in one epoch; 0 if the source is empty; -1 if it is not known, because epochs end with the source's stream.</summary>
    public long BatchesPerEpoch => Reader.Plan.Recipe.HasOpenEpochs ? -1 : Reader.Plan.BatchesPerEpoch;

    /// <summary>
    /// The number of samples at the end of the batch in hand that stand there a second time, so that all ranks have equal batches (<see cref="Uneven.Pad"/>):
    /// leave them out of what is counted. 0 in all batches but the last of an epoch, and without <see cref="LoaderOptions.Shard"/>.
    /// </summary>
    public int PaddedSamples => Reader.PaddedSamples;

    /// <summary>
    /// The number of leases of <see cref="Epoch{TBatch}.Leases"/> that are out: 1 while a batch is leased, and 0 as soon as it is returned. 0 at the end of a
    /// program says that none was forgotten. Can be asked from any thread, also after the loader was disposed.
    /// </summary>
    public int LeasesOut => Reader.IsLeased ? 1 : 0;

    /// <summary>Where the time went so far. Reading this allocates nothing and does not slow down the workers.</summary>
    public LoaderStatistics Statistics => Meter.Read() with { Settings = Settings };

    /// <summary>
    /// The settings in force, which other threads may read as well. With <see cref="DataSource.Auto"/> they change until the best are found; a listener of the
    /// event source <c>Infeed</c> is told then.
    /// </summary>
    public LoaderSettings Settings => settings();

    /// <summary>
    /// What is loaded and how, as a text of several lines to look at: the columns with their shapes and bytes, the memory of the queue, and each setting with
    /// where it comes from.
    /// </summary>
    public string Describe() => description.Text(Settings);

    /// <summary>
    /// How each worker has spent its time since the present workers were started, by number; of the last workers, if the loader was disposed. Empty if there
    /// are none.
    /// </summary>
    public WorkerStatistics[] GetWorkerStatistics() => Meter.ReadWorkers();

    /// <summary>
    /// What holds the program up, of all that was measured so far with the present settings: whether the consumer waits, for what, and which options to change.
    /// The start of workers and pauses between epochs are left out. Call it after some batches, or after an epoch; it allocates.
    /// </summary>
    public Diagnosis Diagnose() => Diagnose(since: default);

    /// <summary>What holds the program up since an earlier snapshot of <see cref="Statistics"/>.</summary>
    /// <param name="since">The snapshot at which to begin.</param>
    public Diagnosis Diagnose(LoaderStatistics since) => Meter.Diagnose(since);

    /// <summary>The ids of the worker processes that are running now, for a profiler or a debugger; empty if the workers are threads.</summary>
    public IReadOnlyList<int> WorkerProcessIds => Life.Crew.ProcessIds;

    internal LoaderLife Life { get; }

    internal LoaderMeter Meter { get; }

    internal EpochReader Reader { get; }

    /// <summary>Returns the loader, or throws if there is none because the struct that asks is <c>default</c>.</summary>
    internal static DataLoader<TBatch> Of(DataLoader<TBatch>? loader) =>
        loader ?? throw new InvalidOperationException("This belongs to no loader: take epochs from DataLoader.Epoch or DataLoader.Epochs, and read them with foreach.");

    /// <summary>
    /// One epoch, to be read by <c>foreach</c>. Meanwhile the workers already load the next epoch. If the same epoch is read repeatedly, they stop at its
    /// end, unless all epochs have the same batches. Until a loader that resumes (<see cref="LoaderOptions.Resume"/>) has gone on, the epoch that was stopped
    /// in is what is left of it, and to read an earlier one throws.
    /// </summary>
    /// <param name="epoch">The epoch, 0 or more. It selects the order and the random numbers, so each epoch should be read once.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="epoch"/> is negative, or so large that a <see cref="long"/> cannot number its batches.
    /// </exception>
    public Epoch<TBatch> Epoch(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(epoch, Reader.Plan.Epochs);
        return new Epoch<TBatch>(this, epoch, FirstBatchOf(epoch), Reader.Plan.FirstTicket(Reader.Plan.Epochs), IsOver(epoch));
    }

    /// <summary>
    /// The epochs 0 to <paramref name="count"/> - 1, to be read by <c>foreach</c>. Nothing is loaded beyond the last. A loader that resumes
    /// (<see cref="LoaderOptions.Resume"/>) leaves out what was delivered before: the first epoch is then the rest of the one that was stopped in.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, or so large that a <see cref="long"/> cannot number the batches.
    /// </exception>
    public Epochs<TBatch> Epochs(int count) => Rest(start, count);

    /// <summary>
    /// The epochs <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1, to be read by <c>foreach</c>. Use this to go on
    /// with training: every epoch keeps the order and the random numbers that its number selects. Nothing is loaded beyond the last. Until a
    /// loader that resumes has gone on, the epoch that was stopped in is what is left of it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="first"/> or <paramref name="count"/> is negative, or the last epoch is so large that a <see cref="long"/> cannot number its batches.
    /// </exception>
    /// <exception cref="InvalidOperationException">The loader resumes behind the first of the epochs, and has not gone on yet.</exception>
    public Epochs<TBatch> Epochs(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Reader.Plan.Epochs - first);
        return new Epochs<TBatch>(this, first, IsOver(first) ? throw Over(first) : FirstBatchOf(first), count);
    }

    /// <summary>
    /// What is left of the epochs 0 to <paramref name="count"/> - 1 from a state on, to be read by <c>foreach</c>: as <see cref="Epochs(int)"/> of a loader
    /// that was made with the state as <see cref="LoaderOptions.Resume"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The state is of another run, or names a batch that the run does not have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, or so large that a <see cref="long"/> cannot number the batches.
    /// </exception>
    public Epochs<TBatch> Epochs(LoaderState from, int count)
    {
        ArgumentNullException.ThrowIfNull(from);
        return Rest(cursor.TicketOf(from), count);
    }

    /// <summary>
    /// Where the run stands: the next batch that was not delivered. A batch counts as delivered as soon as the loop has it, so take the state after training on
    /// it. Stored as JSON, and given to <see cref="LoaderOptions.Resume"/> in another run of the program, it continues with exactly that batch. Can be called
    /// from any thread.
    /// </summary>
    public LoaderState GetState() => cursor.At(Reader.NextTicket);

    /// <summary>
    /// The batch with which <see cref="Epochs(int)"/> begins, for inspection: the first of epoch 0, or the one at which the loader resumes. It is filled on
    /// this thread, by a copy of the source, without the workers; a reading, <see cref="Statistics"/> and <see cref="GetState"/> stay as they are.
    /// The batch can be used until this is called again or the loader is disposed.
    /// </summary>
    /// <remarks>
    /// The workers were started when the loader was made, so that the first batch of a loop is there soon. Before the first loop they run their start hooks,
    /// and fill nothing. A loader with <see cref="LoaderOptions.Workers"/> = 0 starts none, and has the same batches.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The source is empty, or a stream that says <see cref="DataSourceAttribute.Replayable"/> = false, or another thread reads the loader.
    /// </exception>
    /// <exception cref="SampleException">The source's code threw while the batch was filled.</exception>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    /// <exception cref="OperationCanceledException">The loader's token was cancelled.</exception>
    /// <exception cref="InsufficientMemoryException">The batch does not fit into memory beside the queue.</exception>
    public TBatch First()
    {
        var first = TBatch.Open(Reader.First());
        GC.KeepAlive(this);
        return first;
    }

    /// <summary>
    /// Writes what each worker and the reader did when, the last 16,384 events of each, as JSON in Chrome's trace-event format: open it in ui.perfetto.dev or
    /// chrome://tracing. Can be called from any thread, while batches are read and after the loader was disposed, if <see cref="LoaderOptions.Timeline"/> is
    /// set.
    /// </summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <exception cref="InvalidOperationException"><see cref="LoaderOptions.Timeline"/> was not set.</exception>
    /// <exception cref="IOException">The file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void WriteTimeline(string path) => WriteTo(path, timeline.Write);

    /// <summary>
    /// Writes the timeline as a page that draws it, in one file that a browser opens without a network. For the rest as <see cref="WriteTimeline"/>.
    /// </summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <exception cref="InvalidOperationException"><see cref="LoaderOptions.Timeline"/> was not set.</exception>
    /// <exception cref="IOException">The file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void WriteTimelinePage(string path) => WriteTo(path, stream => TimelinePage.Write(stream, timeline.Write));

    /// <summary>
    /// Stops the workers and frees the memory. Can be called from any thread, even while another thread waits for a batch. If a reader has already been given
    /// an exception, or the loader was cancelled, this throws nothing, because a second exception would hide the first. A worker thread that is still running
    /// then ends when the source's code returns, and an event of the event source reports it. A batch that is leased keeps the memory until it is returned;
    /// it is reported, too. A worker process is killed if it has not ended after 10 seconds, or has been at one sample, or in its start, for longer than
    /// <see cref="LoaderOptions.WorkerTimeout"/>, or, if a reader got no batch within <see cref="LoaderOptions.ReadTimeout"/>, for longer than that.
    /// </summary>
    /// <exception cref="TimeoutException">A worker is still inside the code of the source after 10 seconds.</exception>
    /// <exception cref="InvalidOperationException">The source's own code called this on a worker's thread.</exception>
    /// <exception cref="SampleException">
    /// A stop hook threw, or its worker process ended while it ran; if several did, an <see cref="AggregateException"/> has them all.
    /// </exception>
    public void Dispose()
    {
        try
        {
            Life.Dispose();
        }
        finally
        {
            Reader.TellLeak();
        }

        GC.SuppressFinalize(this);
    }

    private void WriteTo(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // Before a file is replaced.
        timeline.ThrowIfOff();
        using var file = File.Create(path);
        write(file);
    }

    /// <summary>What is thrown where a loop over the epochs by number would train on what the run has behind it again.</summary>
    internal InvalidOperationException Over(int epoch)
    {
        var (stopped, batch) = Reader.Plan.Locate(start);
        return new($"The loader of {Life.Crew.Source} resumes at batch {batch} of epoch {stopped}, and epoch {epoch} is over: begin with epoch {stopped}, take Epochs(count), or make a loader without Resume.");
    }

    private bool IsOver(int epoch) => IsToResume && epoch < Reader.Plan.Locate(start).Epoch;

    private long FirstBatchOf(int epoch)
    {
        var plan = Reader.Plan;
        return IsToResume && plan.Locate(start) is var (stopped, batch) && epoch == stopped ? batch : plan.FirstBatch(epoch);
    }

    // Whether the run has to be gone on with, and was not.
    private bool IsToResume => start > 0 && Reader.Plan.BatchesPerEpoch > 0 && Reader.Furthest < start;

    private Epochs<TBatch> Rest(long from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Reader.Plan.Epochs);
        var (epoch, batch) = Reader.Plan.BatchesPerEpoch == 0 ? default : Reader.Plan.Locate(from);
        return epoch < count
            ? new Epochs<TBatch>(this, epoch, batch, count - epoch)
            : new Epochs<TBatch>(this, count, batch: 0, count: 0);
    }
}
