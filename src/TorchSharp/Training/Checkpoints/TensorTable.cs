using static TorchSharp.torch;

namespace Infeed.Training.Checkpoints;

/// <summary>Named tensors, in a file and back: names, types, shapes and the bytes of the elements.</summary>
internal static class TensorTable
{
    private const int BufferBytes = 1 << 20;

    public static void Write(BinaryWriter writer, IReadOnlyDictionary<string, Tensor> tensors)
    {
        writer.Write(tensors.Count);
        foreach (var (name, tensor) in tensors)
        {
            writer.Write(name);
            Write(writer, tensor);
        }
    }

    public static Dictionary<string, Tensor> Read(BinaryReader reader)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
            tensors.Add(reader.ReadString(), ReadTensor(reader));
        return tensors;
    }

    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        writer.Write((sbyte)tensor.dtype);
        var shape = tensor.shape;
        writer.Write(shape.Length);
        foreach (var size in shape)
            writer.Write(size);
        writer.Flush();
        if (tensor.numel() > 0)
            tensor.detach().cpu().contiguous().WriteBytesToStream(writer.BaseStream, BufferBytes);
    }

    /// <summary>A tensor on the CPU, in the current scope.</summary>
    public static Tensor ReadTensor(BinaryReader reader)
    {
        var type = (ScalarType)reader.ReadSByte();
        var shape = new long[reader.ReadInt32()];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = reader.ReadInt64();
        var tensor = empty(shape, type, CPU);
        if (tensor.numel() > 0)
            tensor.ReadBytesFromStream(reader.BaseStream, BufferBytes);
        return tensor;
    }
}
