namespace Infeed.Images.Folders;

/// <summary>An image of a folder.</summary>
/// <param name="Start">Where its path begins, in bytes.</param>
/// <param name="Length">The bytes of its path, with the 0 behind it.</param>
/// <param name="Label">Its class.</param>
internal readonly record struct ImageFolderEntry(long Start, int Length, int Label);
