using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Infeed.Profiles;

/// <summary>Reads and writes the files about measured settings, without reflection. What is not known is an error.</summary>
[JsonSerializable(typeof(ProfileFile))]
[JsonSerializable(typeof(TuningReport))]
internal sealed partial class ProfileJson : JsonSerializerContext
{
    public static ProfileJson Indented { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        // Names of classes can have letters of all languages.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });

    /// <exception cref="InvalidDataException">The file is damaged; the message names it, the line, and what is wrong.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        using var stream = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidDataException($"{path} is damaged: it is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}({e.LineNumber + 1}) is damaged: {e.Message}", e);
        }
    }

    /// <summary>The file that is written in place of another one until it is whole.</summary>
    public static string UnfinishedOf(string path) => $"{path}.{Environment.ProcessId}.tmp";

    /// <summary>Writes a file beside and renames it: who reads meanwhile, or after a crash, finds the old one or the new one.</summary>
    public static void Write<T>(string path, T value, JsonTypeInfo<T> type)
    {
        var unfinished = UnfinishedOf(path);
        try
        {
            File.WriteAllText(unfinished, JsonSerializer.Serialize(value, type) + "\n");
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
