namespace Infeed.Sharing;

/// <summary>A shared array of any element type.</summary>
internal interface ISharedArray
{
    /// <summary>The path by which other processes open its memory.</summary>
    string Path { get; }

    /// <summary>Counts the loaders that use its memory.</summary>
    SharedUse Use { get; }
}
