using Infeed.Profiles;

namespace Infeed.Tool.Profiles;

/// <summary>The settings of a candidate.</summary>
internal static class CandidateSettings
{
    public static MeasuredSettings Settings(this Candidate candidate) => new(candidate.Workers, candidate.MaxQueueSize, candidate.UseMultiprocessing);
}
