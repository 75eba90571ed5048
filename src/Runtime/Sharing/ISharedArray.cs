namespace Infeed.Sharing;

/// <summary>A shared array of whatever elements.</summary>
internal interface ISharedArray
{
    /// <summary>Who uses its memory.</summary>
    SharedUse Use { get; }
}
