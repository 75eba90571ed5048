using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infeed;

/// <summary>
/// Where a run stands: the next batch that its loader has not delivered yet, and what identifies the run. A loader with this state as
/// <see cref="LoaderOptions.Resume"/> goes on with that batch, also with other workers, another kind of workers or another queue.
/// </summary>
public sealed record LoaderState
{
    /// <summary>The format that this version writes.</summary>
    internal const int CurrentFormat = 1;

    /// <summary>The format of the state itself.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The name of the source, of a long name the end, and a hash of the name with its namespace: "Images#5d0c94b1".</summary>
    public required string Source { get; init; }

    /// <summary>A hash of the names, types and shapes of the columns, as 16 hexadecimal digits.</summary>
    public required string Schema { get; init; }

    /// <summary>The number of samples in the source; of a stream, those of an epoch, or -1 if its epochs end by themselves.</summary>
    public required long Count { get; init; }

    /// <summary>The subset of the samples that is read, as text; null for all of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subset { get; init; }

    /// <summary>The samples of an epoch, if <see cref="LoaderOptions.SamplesPerEpoch"/> is another number than that of the samples read; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SamplesPerEpoch { get; init; }

    /// <summary>
    /// How samples are drawn, with a hash of the weights, or bucketed, with one of the lengths; null if every sample comes once, whatever its length.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sampling { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.BatchSize"/>
    public required int BatchSize { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Shuffle"/>
    public required bool Shuffle { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Shards"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Shards { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.ShuffleBuffer"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ShuffleBuffer { get; init; }

    // As text: many programs read numbers of JSON as doubles, which cannot hold each seed.
    /// <inheritdoc cref="DataSourceAttribute.Seed"/>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public required ulong Seed { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.DropLast"/>
    public required bool DropLast { get; init; }

    /// <summary>The epoch of the next batch, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>The position of the next batch in its epoch, from 0, among the batches of all ranks: that of rank 0.</summary>
    public required long Batch { get; init; }

    /// <summary>The state as JSON, in 400 bytes of UTF-8 at most.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LoaderStateJson.Readable.LoaderState);

    /// <summary>Reads a state that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is damaged, or is no state of a loader, or is of a format that this version does not read.</exception>
    public static LoaderState FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            // The format comes first: other members can have another meaning there, or be missing.
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out var format)
                && format.TryGetInt32(out var number) && number != CurrentFormat)
                throw new FormatException($"This state of a loader has format {number}, and this version of Infeed reads format {CurrentFormat}: read it with the version that wrote it.");
            return document.Deserialize(LoaderStateJson.Readable.LoaderState) ?? throw new FormatException("The JSON is null, and no state of a loader.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The text is no state of a loader, or is damaged: {e.Message}", e);
        }
    }
}

/// <summary>Reads and writes states without reflection.</summary>
[JsonSerializable(typeof(LoaderState))]
internal sealed partial class LoaderStateJson : JsonSerializerContext
{
    /// <summary>Writes letters of all languages as they are: names of sources can have them, and six bytes a letter would be too many.</summary>
    public static LoaderStateJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The number of bytes that a text takes.</summary>
    public static int BytesOf(string text) => Encoding.UTF8.GetByteCount(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));
}
