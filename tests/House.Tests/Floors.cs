namespace Infeed.House.Tests;

/// <summary>
/// The rooms of each assembly, from the ground up: what is in a room may name what is in its own and in those before it, and nothing else. A room is a
/// folder; one that is not listed belongs to the listed one around it.
/// </summary>
internal static class Floors
{
    public static readonly IReadOnlyDictionary<string, string[]> Of = new Dictionary<string, string[]>
    {
        ["Runtime"] =
        [
            "Options", "Annotations", "Faults", "Interop", "Memory", "Parking",
            "Sampling", "Columns", "Sharing", "State", "State/Codecs", "Statistics",
            "Plan",
            "Ring", "Batches",
            "Workers", "Workers/Forms",
            "Crews", "Crews/Inline", "Crews/Threads", "Crews/Processes/Shared", "Crews/Processes/Child", "Crews/Processes/Parent", "Crews/Processes",
            "Loading",
        ],
        ["Analyzers"] = ["Operations", "Sources", "Flow", "Owners", "Knowledge", "Reading", "Rules", ""],
        ["CodeFixes"] = ["Editing", "Fixes"],
    };
}
