using static TorchSharp.torch;

namespace Infeed.Training.Checkpoints;

/// <summary>The parameters and buffers of a model: taken, and put back.</summary>
internal static class ModelWeights
{
    public static Dictionary<string, Tensor> Of(nn.Module model) => model.state_dict();

    /// <summary>Copies values into a model that has the same names, types and shapes; otherwise changes nothing.</summary>
    /// <exception cref="ArgumentException">It has others.</exception>
    public static void CopyTo(nn.Module model, IReadOnlyDictionary<string, Tensor> weights, string path)
    {
        var own = model.state_dict();
        var differences = own.Keys.Except(weights.Keys).Select(name => $"'{name}' is in the model only")
            .Concat(weights.Keys.Except(own.Keys).Select(name => $"'{name}' is in the file only"))
            .Concat(own.Keys.Intersect(weights.Keys).Where(name => Text(own[name]) != Text(weights[name]))
                .Select(name => $"'{name}' is {Text(own[name])} in the model and {Text(weights[name])} in the file")).ToList();
        if (differences.Count > 0)
            throw new ArgumentException($"The checkpoint '{path}' is of another model: {string.Join(", ", differences.Take(4))}{(differences.Count > 4 ? $", and {differences.Count - 4} more" : "")}.");
        using var unrecorded = no_grad();
        foreach (var (name, tensor) in own)
            tensor.copy_(weights[name]);
    }

    private static string Text(Tensor tensor) => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";
}
