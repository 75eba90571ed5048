namespace Infeed.Integration.Forms;

/// <summary>What the refusal of an argument says to write: the attribute and the sample are in a class that is not generic, below the generic one.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class ClosedArgumentSource(ArgumentPlace[] keys, (string Name, int[] Numbers)? value)
    : ArgumentRows<ArgumentPlace, (string Name, int[] Numbers)?>(keys, value)
{
    [Sample]
    public int Read(int index) => KeyOf(index).Number + (Value is null ? 0 : 1);
}
