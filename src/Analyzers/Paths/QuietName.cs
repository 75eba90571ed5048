namespace Infeed.Analyzers.Paths;

/// <summary>What a name means in the class of a method.</summary>
internal enum QuietName
{
    /// <summary>Nothing: it is a local, or a type.</summary>
    None,

    /// <summary>A constant, or a field that is a number: to be read.</summary>
    Number,

    /// <summary>A number that each worker has for itself.</summary>
    OwnNumber,

    /// <summary>An array of numbers: its elements are to be read.</summary>
    Array,

    /// <summary>An array of numbers that each worker has for itself.</summary>
    OwnArray,

    /// <summary>Methods that are quiet.</summary>
    Method,

    /// <summary>Something that is to be looked at.</summary>
    Other,
}
