namespace Infeed.Integration.Forms;

/// <summary>Settings are those of infeed.profile.json.</summary>
[DataSource(BatchSize = 3, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)]
internal sealed partial class BakedSource
{
    public const int Count = 10;

    [WorkerLocal] private int worker;

    [WorkerStart]
    private void Start(int number) => worker = number + 1;

    [Sample]
    private int Read(int index, out int worker)
    {
        worker = this.worker;
        return index;
    }
}
