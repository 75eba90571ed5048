using Infeed.Training.Checkpoints;
using static TorchSharp.torch;

namespace Infeed;

/// <content>Weights of a checkpoint.</content>
public static partial class Trainer
{
    /// <summary>Gives a model the weights that a <see cref="ModelCheckpoint"/> has stored, those of its best epoch, say.</summary>
    /// <param name="model">The model, with the same parameters and buffers.</param>
    /// <param name="checkpoint">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or is no checkpoint.</exception>
    /// <exception cref="ArgumentException">It is of a model with other parameters.</exception>
    public static void LoadWeights(this nn.Module model, string checkpoint)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(checkpoint);
        Checkpoint.RestoreWeights(checkpoint, model);
    }
}
