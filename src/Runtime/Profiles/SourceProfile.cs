using System.Text.Json.Serialization;

namespace Infeed.Profiles;

/// <summary>The settings that were best for one source on one machine, and all that was measured for that.</summary>
/// <param name="Source">The full name of the class in metadata, of a generic one that of its definition; of a mixture its <see cref="MixtureName"/>.</param>
/// <param name="Schema">The hash of its columns, as 16 hexadecimal digits.</param>
/// <param name="Measured">The day.</param>
/// <param name="Settings">The best settings: the cheapest of those within 2 % of the fastest.</param>
/// <param name="BatchesPerSecond">Batches a second with them.</param>
/// <param name="ConsumerWaiting">The share of the time in which the training loop waited with them, 0 to 1.</param>
/// <param name="MemoryBytes">Bytes that the queue and its processes take with them, as they are estimated and not measured.</param>
/// <param name="Candidates">All settings that were tried.</param>
/// <param name="Shards">The shards of a stream, on which its batches depend; 0, which the file leaves out, if the source is none.</param>
/// <param name="Code">The hash of its code, as 16 hexadecimal digits; null, which the file leaves out, if its build did not tell it, as for a mixture.</param>
internal sealed record SourceProfile(
    string Source,
    string Schema,
    DateOnly Measured,
    MeasuredSettings Settings,
    Interval BatchesPerSecond,
    double ConsumerWaiting,
    long MemoryBytes,
    IReadOnlyList<Candidate> Candidates,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Shards = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] string? Code = null);

/// <summary>What was measured on one machine.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Sources">The sources.</param>
internal sealed record MachineProfile(MachineShape Machine, IReadOnlyList<SourceProfile> Sources);
