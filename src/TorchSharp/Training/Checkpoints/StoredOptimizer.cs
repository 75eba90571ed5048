using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Infeed.Training.Checkpoints;

/// <summary>The state of an optimizer, in the form of TorchSharp, and the parameters that it is of.</summary>
internal static class StoredOptimizer
{
    /// <exception cref="NotSupportedException">The optimizer has no state that can be stored.</exception>
    public static OptimizerHelper Storable(optim.Optimizer optimizer) => optimizer as OptimizerHelper
        ?? throw new NotSupportedException($"A checkpoint cannot have the state of {optimizer.GetType()}: use an optimizer of torch.optim, or one that derives from OptimizerHelper.");

    /// <summary>Types and shapes of the parameters, by groups.</summary>
    public static List<List<string>> ParametersOf(optim.Optimizer optimizer) =>
        [.. optimizer.ParamGroups.Cast<ParamGroup>().Select(group => group.Parameters.Select(ModelWeights.Text).ToList())];

    /// <summary>Compares what a file has with what there is: TorchSharp itself finds a difference when some of the state has been changed.</summary>
    /// <exception cref="ArgumentException">It is another optimizer, or one of other parameters.</exception>
    public static void Check(string path, string type, IReadOnlyList<List<string>> stored, optim.Optimizer optimizer)
    {
        if (type != Storable(optimizer).GetType().Name)
            throw new ArgumentException($"The checkpoint '{path}' has the state of {type}, and this run has {optimizer.GetType().Name}: go on with the same optimizer.");
        if (Difference(stored, ParametersOf(optimizer)) is { } difference)
            throw new ArgumentException($"The checkpoint '{path}' has the state of {type} for other parameters: {difference}. Make the optimizer of the same ones, in the same groups and order.");
    }

    public static void Write(BinaryWriter writer, optim.Optimizer optimizer) => SectionWriter.Write(writer, Storable(optimizer).save_state_dict);

    /// <exception cref="ArgumentException">The optimizer does not take it.</exception>
    public static void Read(string path, BinaryReader reader, optim.Optimizer optimizer)
    {
        using var section = new BinaryReader(new SectionReader(reader.BaseStream));
        try
        {
            Storable(optimizer).load_state_dict(section);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or EndOfStreamException)
        {
            throw new ArgumentException($"The checkpoint '{path}' has a state that {optimizer.GetType().Name} does not take: {e.Message}", e);
        }
    }

    private static string? Difference(IReadOnlyList<List<string>> stored, List<List<string>> own)
    {
        if (stored.Count != own.Count)
            return $"{Quantity.Of(stored.Count, "group")} in the file, {own.Count} here";
        for (var group = 0; group < own.Count; group++)
        {
            var (file, here) = (stored[group], own[group]);
            if (file.Count != here.Count)
                return $"group {group} has {file.Count} of them in the file, {here.Count} here";
            var at = Enumerable.Range(0, here.Count).FirstOrDefault(i => file[i] != here[i], -1);
            if (at >= 0)
                return $"number {at} of group {group} is {file[at]} in the file, {here[at]} here";
        }

        return null;
    }
}
