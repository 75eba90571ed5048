using Infeed.Generator.Model;
using Infeed.Profiles;

namespace Infeed.Generator.Profiles;

/// <summary>What <c>infeed tune</c> measured, as a file has it.</summary>
/// <param name="Machines">The measurements of each machine.</param>
/// <param name="IsDamaged">Whether the file cannot be read, so that there are none.</param>
internal sealed record TuningProfile(EquatableArray<ProfiledMachine> Machines, bool IsDamaged = false)
{
    public static readonly TuningProfile Damaged = new(default, IsDamaged: true);
}

/// <summary>What was measured on machines of one shape.</summary>
/// <param name="Machine">The name of the shape.</param>
/// <param name="Cores">How many processors it has.</param>
/// <param name="Sources">The sources that were measured there.</param>
internal sealed record ProfiledMachine(string Machine, int Cores, EquatableArray<ProfiledSource> Sources);

/// <summary>What was measured of one source.</summary>
/// <param name="Source">The full name of its class in metadata; of a mixture its <see cref="MixtureName"/>.</param>
/// <param name="Schema">The hash of its columns when it was measured.</param>
/// <param name="Code">The hash of its code when it was measured; null if the program did not tell it.</param>
/// <param name="Measured">The day, as year-month-day.</param>
/// <param name="Best">The settings that won.</param>
/// <param name="Rate">Their batches a second.</param>
/// <param name="MemoryBytes">The memory of the queue and its processes, estimated.</param>
/// <param name="Candidates">All settings that were tried.</param>
internal sealed record ProfiledSource(
    string Source, ulong Schema, ulong? Code, string Measured, ProfiledSettings Best, MeasuredRate Rate, long MemoryBytes,
    EquatableArray<MeasuredCandidate> Candidates)
{
    public bool IsMixture => MixtureName.Is(Source);

    /// <summary>The full name of its class, or those of the parts of a mixture.</summary>
    public string[] Classes => IsMixture ? MixtureName.Parts(Source) : [Source];
}

/// <summary>Settings of a loader.</summary>
/// <param name="Workers">The number of workers.</param>
/// <param name="MaxQueueSize">The slots of the queue.</param>
/// <param name="UseMultiprocessing">Whether workers are processes.</param>
internal sealed record ProfiledSettings(int Workers, int MaxQueueSize, bool UseMultiprocessing);

/// <summary>Batches a second: the median of the blocks, and its interval.</summary>
internal sealed record MeasuredRate(double Median, double Low, double High);

/// <summary>Settings that were tried.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Rate">Their batches a second.</param>
/// <param name="MemoryBytes">The memory of the queue and its processes, estimated.</param>
internal sealed record MeasuredCandidate(ProfiledSettings Settings, MeasuredRate Rate, long MemoryBytes);
