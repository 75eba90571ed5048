using Infeed.Training.Progress;
using static TorchSharp.torch;

namespace Infeed.Training.Checkpoints;

/// <summary>What of a checkpoint is needed when the run begins.</summary>
/// <param name="Loader">Where the loader goes on.</param>
/// <param name="Sums">What the epoch had summed up.</param>
/// <param name="Random">The state of libtorch's generator on the CPU.</param>
internal sealed record Resumption(LoaderState Loader, EpochSums Sums, Tensor Random) : IDisposable
{
    public void RestoreRandom() => random.set_rng_state(Random);

    public void Dispose() => Random.Dispose();
}
