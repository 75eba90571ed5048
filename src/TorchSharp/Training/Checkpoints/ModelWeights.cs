using static TorchSharp.torch;

namespace Infeed.Training.Checkpoints;

/// <summary>The parameters and buffers of a model, in memory on the CPU or as copies, to put them back. They end when this is disposed.</summary>
internal sealed class ModelWeights : IDisposable
{
    private readonly Dictionary<string, Tensor> tensors;

    private ModelWeights(Dictionary<string, Tensor> tensors)
    {
        this.tensors = tensors;
        foreach (var tensor in tensors.Values)
            tensor.DetachFromDisposeScope();
    }

    /// <summary>Those that a model has: no copies.</summary>
    public static Dictionary<string, Tensor> Of(nn.Module model) => model.state_dict();

    public static ModelWeights CopyOf(nn.Module model)
    {
        using var unrecorded = no_grad();
        return new ModelWeights(Of(model).ToDictionary(entry => entry.Key, entry => entry.Value.clone()));
    }

    /// <summary>Those of a file, which a model has by the same names, types and shapes.</summary>
    /// <exception cref="ArgumentException">It has others.</exception>
    public static ModelWeights Read(BinaryReader reader, nn.Module model, string path)
    {
        var weights = Read(reader);
        try
        {
            weights.Check(model, path);
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Those that <see cref="Write"/> wrote.</summary>
    public static ModelWeights Read(BinaryReader reader) => new(TensorTable.Read(reader));

    /// <summary>Whether all that an optimizer changes is numbers, and, where gradients wait for others, will be.</summary>
    public static bool AreNumbers(optim.Optimizer optimizer, bool withGradients)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        return optimizer.parameters().All(parameter => AllFinite(parameter) && !(withGradients && parameter.grad is { } gradient && !AllFinite(gradient)));
    }

    public static string Text(Tensor tensor) => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";

    public void Write(BinaryWriter writer) => TensorTable.Write(writer, tensors);

    public void CopyTo(nn.Module model)
    {
        using var unrecorded = no_grad();
        foreach (var (name, tensor) in Of(model))
            tensor.copy_(tensors[name]);
    }

    public void Dispose()
    {
        foreach (var tensor in tensors.Values)
            tensor.Dispose();
    }

    private static bool AllFinite(Tensor tensor) => tensor.isfinite().all().item<bool>();

    private void Check(nn.Module model, string path)
    {
        var own = Of(model);
        var differences = own.Keys.Except(tensors.Keys).Select(name => $"'{name}' is in the model only")
            .Concat(tensors.Keys.Except(own.Keys).Select(name => $"'{name}' is in the file only"))
            .Concat(own.Keys.Intersect(tensors.Keys).Where(name => Text(own[name]) != Text(tensors[name]))
                .Select(name => $"'{name}' is {Text(own[name])} in the model and {Text(tensors[name])} in the file")).ToList();
        if (differences.Count > 0)
            throw new ArgumentException($"The checkpoint '{path}' is of another model: {string.Join(", ", differences.Take(4))}{(differences.Count > 4 ? $", and {differences.Count - 4} more" : "")}.");
    }
}
