namespace Infeed.Images;

/// <summary>An image cannot be decoded: the file is damaged, ends too early, is no image, or is larger than the decoder accepts.</summary>
public sealed class ImageException : IOException
{
    internal ImageException(string image, string reason)
        : base($"The image {image} cannot be decoded: {reason}.")
    {
        Image = image;
        Reason = reason;
    }

    /// <summary>The path of the file, or the name that was given to the bytes.</summary>
    public string Image { get; }

    /// <summary>Why it cannot be decoded, as the end of a sentence.</summary>
    public string Reason { get; }
}
