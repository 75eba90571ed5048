using static TorchSharp.torch;

namespace Infeed.Training.Steps;

/// <summary>Switches a model to training or to evaluation, and in the end each of its modules back to what it was.</summary>
internal sealed class ModuleModes : IDisposable
{
    private readonly List<(nn.Module Module, bool IsTraining)> before = [];

    public ModuleModes(nn.Module model, bool train)
    {
        // A module sets those inside of it, so they come after it.
        before.Add((model, model.training));
        foreach (var module in model.modules())
            before.Add((module, module.training));
        model.train(train);
    }

    public void Dispose()
    {
        foreach (var (module, isTraining) in before)
            module.train(isTraining);
    }
}
