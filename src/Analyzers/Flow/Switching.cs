namespace Infeed.Analyzers.Flow;

/// <summary>Whether options switch worker processes on, in ascending order: what may be any of several values counts as the highest of them.</summary>
internal enum Switching
{
    /// <summary>All code that makes the options is known, and leaves them off.</summary>
    Off,

    /// <summary>The code that makes them was not found.</summary>
    Unknown,

    /// <summary>They come from other assemblies or from a file, or code of this compilation can switch them on.</summary>
    CanBeOn,
}
