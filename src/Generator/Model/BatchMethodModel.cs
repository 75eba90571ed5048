using Infeed.CompilerServices;

namespace Infeed.Generator.Model;

/// <summary>The method that fills a whole batch.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="Told">What it is told of the batch, by its first argument.</param>
/// <param name="Arguments">What is passed after that, in order.</param>
internal sealed record BatchMethodModel(string Name, bool IsStatic, BatchArgument Told, EquatableArray<ArgumentModel> Arguments)
    : FillMethodModel(Name, IsStatic, Arguments)
{
    /// <summary>A method that is told of the samples of a batch, and fills all of them.</summary>
    public static readonly FormModel OfBatches = new(FillsBatches: true);

    public override FormModel Form => OfBatches;

    public override bool HasStoredBatches => Told != BatchArgument.Samples;
}
