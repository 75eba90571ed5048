namespace Infeed.Sharing;

/// <summary>A shared array of whatever elements.</summary>
internal interface ISharedArray
{
    /// <summary>Where other processes find its memory.</summary>
    string Path { get; }

    /// <summary>Who uses its memory.</summary>
    SharedUse Use { get; }
}
