namespace Infeed.Generator.Model;

/// <summary>What is to be known of a form of source outside of its own files.</summary>
/// <param name="HasIndex">Whether the method is told which samples it fills. One that is not told keeps in the fields of the source where it is.</param>
/// <param name="FillsBatches">Whether the method fills a whole batch at a time.</param>
internal sealed record FormModel(bool HasIndex = true, bool FillsBatches = false)
{
    /// <summary>A method that is told the index of one sample, and fills it.</summary>
    public static readonly FormModel OfSamples = new();
}
