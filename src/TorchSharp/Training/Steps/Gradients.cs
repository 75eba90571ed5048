using Infeed.Training.Checkpoints;
using static TorchSharp.torch;

namespace Infeed.Training.Steps;

/// <summary>
/// The gradients of an optimizer's parameters, in a file and back. Those that were used are zero at the next step, or missing where a parameter never had one:
/// for an optimizer that is not the same, because it skips parameters without a gradient.
/// </summary>
internal static class Gradients
{
    private enum Kind : byte
    {
        Missing,
        Zero,
        Pending,
    }

    /// <param name="writer">The file.</param>
    /// <param name="optimizer">Whose parameters.</param>
    /// <param name="arePending">Whether gradients wait for others. Otherwise their values are not needed.</param>
    public static void Write(BinaryWriter writer, optim.Optimizer optimizer, bool arePending)
    {
        foreach (var parameter in optimizer.parameters())
        {
            using var gradient = parameter.grad;
            var kind = gradient is null ? Kind.Missing : arePending ? Kind.Pending : Kind.Zero;
            writer.Write((byte)kind);
            if (kind == Kind.Pending)
                TensorTable.Write(writer, gradient!);
        }
    }

    public static void Read(BinaryReader reader, optim.Optimizer optimizer)
    {
        foreach (var parameter in optimizer.parameters())
        {
            using var scope = NewDisposeScope();
            parameter.grad = (Kind)reader.ReadByte() switch
            {
                Kind.Missing => null,
                Kind.Zero => zeros_like(parameter),
                _ => TensorTable.ReadTensor(reader).to(parameter.device),
            };
        }
    }
}
