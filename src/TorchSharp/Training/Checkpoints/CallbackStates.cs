namespace Infeed.Training.Checkpoints;

/// <summary>What callbacks keep, by their names and order: callbacks can be added and left out from one run to the next.</summary>
internal static class CallbackStates
{
    public static void Write(BinaryWriter writer, IReadOnlyList<Callback> callbacks)
    {
        writer.Write(callbacks.Count);
        foreach (var callback in callbacks)
        {
            writer.Write(callback.StateName);
            SectionWriter.Write(writer, callback.SaveState);
        }
    }

    /// <exception cref="ArgumentException">A callback does not take its state.</exception>
    public static void Read(string path, BinaryReader reader, IReadOnlyList<Callback> callbacks)
    {
        var waiting = callbacks.ToList();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var name = reader.ReadString();
            using var section = new SectionReader(reader.BaseStream);
            if (waiting.Find(callback => callback.StateName == name) is not { } callback)
                continue;
            waiting.Remove(callback);
            if (section.IsOver)
                continue;
            using var state = new BinaryReader(section);
            try
            {
                callback.LoadState(state);
            }
            catch (Exception e)
            {
                throw new ArgumentException($"The checkpoint '{path}' has a state that {name} does not take: {e.Message}", e);
            }
        }
    }
}
