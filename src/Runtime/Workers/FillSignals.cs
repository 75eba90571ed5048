namespace Infeed.Workers;

/// <summary>What passes between a worker that fills rows and those around it.</summary>
/// <param name="gate">The word that changes when the work is called off.</param>
/// <param name="open">The value of that word while the work is wanted.</param>
/// <param name="row">Is told the row that is being filled, for those who watch.</param>
internal readonly ref struct FillSignals(ref readonly uint gate, uint open, ref int row)
{
    private readonly ref readonly uint gate = ref gate;
    private readonly ref int row = ref row;

    /// <summary>Whether the work is still wanted.</summary>
    public bool IsWanted => Volatile.Read(in gate) == open;

    /// <summary>Says which row is being filled.</summary>
    public void At(int next) => row = next;
}
