namespace Infeed.Crews.Processes.Shared;

/// <summary>The settings that a worker process needs, which are those that decide what is in a batch and where it lies.</summary>
internal sealed record SharedSettings(int BatchSize, int Seats, int MaxQueueSize, bool Shuffle, ulong Seed, bool DropLast)
{
    public static SharedSettings Of(LoaderSettings settings) => new(
        settings.BatchSize, settings.Seats, settings.MaxQueueSize, settings.Shuffle, settings.Seed, settings.DropLast);

    /// <summary>The settings as the threads of this process see them: to them it is a loader like any other.</summary>
    public LoaderSettings ToLoaderSettings() => LoaderSettings.Resolve(
        new LoaderOptions { BatchSize = BatchSize, MaxQueueSize = MaxQueueSize, Shuffle = Shuffle, Seed = Seed, DropLast = DropLast }, null);

    public void Write(BinaryWriter writer)
    {
        writer.Write(BatchSize);
        writer.Write(Seats);
        writer.Write(MaxQueueSize);
        writer.Write(Shuffle);
        writer.Write(Seed);
        writer.Write(DropLast);
    }

    public static SharedSettings Read(BinaryReader reader) => new(
        reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), reader.ReadUInt64(), reader.ReadBoolean());
}
