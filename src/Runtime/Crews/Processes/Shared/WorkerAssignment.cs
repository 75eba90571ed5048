using System.Text;
using Infeed.Plan;

namespace Infeed.Crews.Processes.Shared;

/// <summary>The one message to a worker process: its seats and settings, and where in shared memory the ring and the source lie.</summary>
internal sealed record WorkerAssignment
{
    /// <summary>The version of the message, of the shared memory's layout and of the protocol in it.</summary>
    public const int ProtocolVersion = 4;

    private const uint Magic = 0x44464E49; // "INFD" in the order of the bytes.
    private const int MaxBytes = 1 << 20;

    /// <summary>The program to run, as the <see cref="Type.AssemblyQualifiedName"/> of its type.</summary>
    public required string Program { get; init; }

    /// <summary>The names of the types that read the parts of a mixture; empty if the source is none.</summary>
    public IReadOnlyList<string> PartReaders { get; init; } = [];

    /// <summary>Folders with assemblies that the program may need and that its host does not know of.</summary>
    public required IReadOnlyList<string> AssemblyFolders { get; init; }

    /// <summary>The name of the source, for messages.</summary>
    public required string Source { get; init; }

    /// <summary>The hash of the columns, which must be the same on both sides.</summary>
    public required ulong SchemaHash { get; init; }

    /// <summary>The shape of one sample of each column, which must be the same on both sides.</summary>
    public required IReadOnlyList<int[]> Shapes { get; init; }

    /// <summary>The seat of the worker's first thread; the other threads have the seats after it.</summary>
    public required int FirstSeat { get; init; }

    public required int Threads { get; init; }

    /// <summary>How many samples each thread reads at once, if the source's method is asynchronous.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Everything that determines the bytes of the batches. The number of samples must be the same on both sides.</summary>
    public required Recipe Recipe { get; init; }

    public required SharedLayout Memory { get; init; }

    /// <summary>Whether waiters sleep by polling, as on systems without a futex.</summary>
    public required bool Polls { get; init; }

    /// <summary>The settings of the program's process to take over; null for none.</summary>
    public ProcessState? State { get; init; }

    public byte[] ToBytes()
    {
        using var message = new MemoryStream();
        using (var writer = new BinaryWriter(message, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(ProtocolVersion);
            writer.Write(0);
            Write(writer);
            writer.Flush();
            message.Position = sizeof(uint) + sizeof(int);
            writer.Write((int)message.Length);
        }

        return message.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not such a message, or it is of another version.</exception>
    /// <exception cref="EndOfStreamException">The stream ended.</exception>
    public static WorkerAssignment Receive(Stream stream)
    {
        var head = new byte[sizeof(uint) + sizeof(int) + sizeof(int)];
        stream.ReadExactly(head);
        if (BitConverter.ToUInt32(head) != Magic)
            throw new InvalidDataException("What arrived is no message of Infeed.");
        if (BitConverter.ToInt32(head, sizeof(uint)) is var version and not ProtocolVersion)
            throw new InvalidDataException($"The parent speaks version {version} of the protocol and this worker version {ProtocolVersion}: both must load the same Infeed.");
        var length = BitConverter.ToInt32(head, sizeof(uint) + sizeof(int));
        if (length < head.Length || length > MaxBytes)
            throw new InvalidDataException($"A message of {Quantity.Of(length, "byte")} is announced; at most {MaxBytes:N0} are expected.");
        var body = new byte[length - head.Length];
        stream.ReadExactly(body);
        try
        {
            return Read(new BinaryReader(new MemoryStream(body), Encoding.UTF8));
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The parent's message is damaged: {e.Message}", e);
        }
    }

    private void Write(BinaryWriter writer)
    {
        writer.Write(Program);
        Write(writer, PartReaders);
        Write(writer, AssemblyFolders);
        writer.Write(Source);
        writer.Write(SchemaHash);
        writer.Write(Shapes.Count);
        foreach (var shape in Shapes)
            Write(writer, shape);
        writer.Write(FirstSeat);
        writer.Write(Threads);
        writer.Write(Concurrency);
        Recipe.Write(writer);
        Memory.Write(writer);
        writer.Write(Polls);
        writer.Write(State is not null);
        State?.Write(writer);
    }

    private static WorkerAssignment Read(BinaryReader reader)
    {
        return new WorkerAssignment
        {
            Program = reader.ReadString(),
            PartReaders = ReadTexts(reader),
            AssemblyFolders = ReadTexts(reader),
            Source = reader.ReadString(),
            SchemaHash = reader.ReadUInt64(),
            Shapes = ReadShapes(reader),
            FirstSeat = reader.ReadInt32(),
            Threads = reader.ReadInt32(),
            Concurrency = Math.Clamp(reader.ReadInt32(), Knobs.Concurrency.Min, Knobs.Concurrency.Max),
            Recipe = Recipe.Read(reader),
            Memory = SharedLayout.Read(reader),
            Polls = reader.ReadBoolean(),
            State = reader.ReadBoolean() ? ProcessState.Read(reader) : null,
        };
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
            writer.Write(text);
    }

    private static string[] ReadTexts(BinaryReader reader)
    {
        var texts = new string[Math.Clamp(reader.ReadInt32(), 0, MaxBytes)];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = reader.ReadString();
        return texts;
    }

    private static void Write(BinaryWriter writer, int[] shape)
    {
        writer.Write(shape.Length);
        foreach (var size in shape)
            writer.Write(size);
    }

    private static int[][] ReadShapes(BinaryReader reader)
    {
        var shapes = new int[Math.Clamp(reader.ReadInt32(), 0, MaxBytes)][];
        for (var column = 0; column < shapes.Length; column++)
        {
            shapes[column] = new int[Math.Clamp(reader.ReadInt32(), 0, MaxBytes)];
            for (var i = 0; i < shapes[column].Length; i++)
                shapes[column][i] = reader.ReadInt32();
        }

        return shapes;
    }
}
