namespace Infeed.Images.Decoding;

/// <summary>What an image is called: a text, or a file of a folder, whose path becomes a text only if somebody wants to read it.</summary>
internal readonly struct ImageName
{
    private readonly string? text;
    private readonly ImageFolder? folder;
    private readonly int index;

    public ImageName(string text) => this.text = text;

    public ImageName(ImageFolder folder, int index) => (this.folder, this.index) = (folder, index);

    /// <summary>The path as UTF-8 with a 0 behind it; empty for a text.</summary>
    public ReadOnlySpan<byte> TerminatedPath => folder is null ? [] : folder.TerminatedPathOf(index);

    public override string ToString() => text ?? folder?.PathOf(index) ?? "";
}
