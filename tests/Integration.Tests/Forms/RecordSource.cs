namespace Infeed.Integration.Forms;

/// <summary>A record class whose Count is a positional property.</summary>
/// <param name="Count">The number of samples.</param>
/// <param name="Scale">What indices are multiplied with.</param>
[DataSource(BatchSize = 4)]
public partial record RecordSource(int Count, double Scale)
{
    [Sample]
    internal double Read(int index) => index * Scale;
}

[DataSource(BatchSize = 4)]
internal sealed partial record class DerivedRecordSource(int Count) : RecordBase(3)
{
    [Sample]
    public void Read(int index, out int value) => value = index * Factor;
}

internal abstract record RecordBase(int Factor);
