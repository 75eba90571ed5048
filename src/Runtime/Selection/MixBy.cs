namespace Infeed;

/// <summary>What the parts of a <see cref="Mixture{TBatch}"/> take turns with.</summary>
public enum MixBy
{
    /// <summary>Each batch has samples of all parts.</summary>
    Sample,

    /// <summary>Each batch has samples of one part.</summary>
    Batch,
}
