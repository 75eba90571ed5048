namespace Infeed.Generator.Model;

/// <summary>What is known of a kind of column besides what all columns have. There is one model for each such kind.</summary>
internal abstract record ColumnKindModel
{
    /// <summary>What the hash of the columns has of it.</summary>
    public abstract string Hashed { get; }

    /// <summary>Whether samples of the column differ in length.</summary>
    public virtual bool HasLengths => false;
}
