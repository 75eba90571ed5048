using System.Text.Json;
using FashionMnistSample.Images;
using ImagesSample.Data;

namespace ImagesSample.Comparison;

/// <summary>What <c>infeed tune</c> has chosen for the photos, as its file says.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Machine">The machine on which it was measured.</param>
/// <param name="BatchesPerSecond">Batches a second that were measured there.</param>
internal sealed record TunedSetting(Setting Setting, string Machine, double BatchesPerSecond)
{
    /// <param name="file">The file.</param>
    /// <param name="processors">The processors of this machine: what was measured with others says nothing of it.</param>
    /// <returns>Null if there is no such file, or it has no measurement of the photos with so many processors.</returns>
    /// <exception cref="DataFileException">The file is damaged.</exception>
    public static TunedSetting? Read(string file, int processors)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return Find(json.RootElement, processors);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DataFileException(file, $"is damaged: {e.Message}", e);
        }
    }

    private static TunedSetting? Find(JsonElement root, int processors)
    {
        foreach (var profile in root.GetProperty("profiles").EnumerateArray())
        {
            var machine = profile.GetProperty("machine");
            if (machine.GetProperty("cores").GetInt32() != processors)
                continue;
            foreach (var source in profile.GetProperty("sources").EnumerateArray())
            {
                if (source.GetProperty("source").GetString() == typeof(Photos).FullName)
                    return new TunedSetting(SettingOf(source.GetProperty("settings")), machine.GetProperty("name").GetString()!, Rate(source));
            }
        }

        return null;
    }

    private static Setting SettingOf(JsonElement settings) => new(
        settings.GetProperty("workers").GetInt32(), settings.GetProperty("useMultiprocessing").GetBoolean(), settings.GetProperty("maxQueueSize").GetInt32());

    private static double Rate(JsonElement source) => source.GetProperty("batchesPerSecond").GetProperty("median").GetDouble();
}
