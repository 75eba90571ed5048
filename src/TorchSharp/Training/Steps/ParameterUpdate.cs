using Infeed.Training.Progress;
using static TorchSharp.torch;

namespace Infeed.Training.Steps;

/// <summary>
/// Changes the parameters by their gradients, after each batch or after some. Batches that are taken together add up as sums over their samples, and the sum is
/// divided by what they weigh together: so it is the mean of one large batch, whatever sizes they have. A callback, so that checkpoints have its gradients.
/// </summary>
internal sealed class ParameterUpdate(optim.Optimizer optimizer, int every, double? maxNorm) : Callback
{
    private int pending;
    private double total;

    public bool IsPending => pending > 0;

    internal override CallbackOrder Order => CallbackOrder.Last;

    public override void OnTrainBegin(TrainingProgress training) => training.HasPendingGradients = IsPending;

    public override void SaveState(BinaryWriter writer)
    {
        writer.Write(pending);
        writer.Write(total);
        Gradients.Write(writer, optimizer, IsPending);
    }

    public override void LoadState(BinaryReader reader)
    {
        (pending, total) = (reader.ReadInt32(), reader.ReadDouble());
        Gradients.Read(reader, optimizer);
    }

    /// <summary>Before a batch: gradients of batches that had their update go.</summary>
    public void ZeroGrad()
    {
        if (pending == 0)
            optimizer.zero_grad();
    }

    public void Backward(Tensor error, double weight)
    {
        // Also where a checkpoint has gradients that wait, and this run accumulates none.
        if (every == 1 && pending == 0)
            error.backward();
        else
            (error * weight).backward();
        total += weight;
        pending++;
    }

    /// <summary>After a batch: changes the parameters, if it is their turn or the epoch's last batch.</summary>
    public void Step(bool isLast)
    {
        if (pending < every && !isLast)
            return;
        if ((every > 1 || pending > 1) && total > 0)
            DivideBy(total);
        if (maxNorm is { } norm)
            nn.utils.clip_grad_norm_(optimizer.parameters(), norm);
        optimizer.step();
        (pending, total) = (0, 0);
    }

    private void DivideBy(double divisor)
    {
        using var unrecorded = no_grad();
        foreach (var parameter in optimizer.parameters())
        {
            using var gradient = parameter.grad;
            gradient?.div_(divisor);
        }
    }
}
