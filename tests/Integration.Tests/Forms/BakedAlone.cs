namespace Infeed.Integration.Forms;

/// <summary>Was measured to be fastest without workers, as infeed.profile.json says.</summary>
[DataSource(BatchSize = 3, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, Shuffle = true, Seed = 9)]
internal sealed partial class BakedAlone
{
    public const int Count = 10;

    [Sample]
    private static void Read(int index, out int value, out int noise, ref SampleRandom random) => (value, noise) = (index, random.Next(1000));
}
