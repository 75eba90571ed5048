namespace Infeed.House.Tests;

/// <summary>
/// The rooms of each assembly, from the ground up: what is in a room may name what is in its own and in those before it, and nothing else. Each folder
/// with a file is a room.
/// </summary>
internal static class Floors
{
    public static readonly IReadOnlyDictionary<string, string[]> Of = new Dictionary<string, string[]>
    {
        ["Runtime"] =
        [
            "Selection", "Ranks", "Options", "Annotations", "Faults", "Interop", "Monitoring/Proc", "Monitoring", "Profiles", "Memory", "Parking",
            "Sampling", "Columns", "Sharing", "State/Cultures", "State", "State/Codecs", "State/Codecs/Sequences", "State/Codecs/Tables", "State/Codecs/Sorted", "State/Codecs/Values", "State/Codecs/Views",
            "State/Codecs/Chosen", "Statistics", "Diagnosing",
            "Plan",
            "Timeline/Events", "Ring", "Batches", "Columns/Ragged",
            "Workers", "Workers/Forms", "Workers/Forms/Sample", "Workers/Forms/AsyncSample", "Workers/Forms/Batch", "Workers/Forms/Stream",
            "Crews", "Crews/Inline", "Crews/Threads", "Crews/Processes/Shared", "Crews/Processes/Child", "Crews/Processes/Parent", "Crews/Processes",
            "Metrics",
            "Timeline",
            "Tuning",
            "Describing",
            "Loading",
        ],
        ["TorchSharp"] = ["Interop", "Libraries", "Tensors", "Logging", "Training/Metrics", "Training/Progress", "Training/Checkpoints", "Training/Steps", "Training/Callbacks", "Training"],
        ["Generator"] =
        [
            "Polyfills",
            "Model",
            "Emission/Writing", "Emission/Columns", "Emission/Batch", "Emission/Layout", "Emission/Loader", "Emission/Forms", "Emission/Forms/Sample", "Emission/Forms/AsyncSample", "Emission/Forms/Batch", "Emission/Forms/Stream", "Emission/State", "Emission",
            "Profiles/Json", "Profiles",
            "Symbols", "Rules", "Reporting", "Serialising",
            "Validation/Options", "Validation/Columns/Writes", "Validation/Columns", "Validation/Hooks", "Validation/Source", "Validation/Forms", "Validation/Forms/Sample", "Validation/Forms/AsyncSample", "Validation/Forms/Batch", "Validation/Forms/Stream", "Validation",
            "",
        ],
        ["Analyzers"] =
        [
            "Operations", "Sources", "Flow", "Owners", "Knowledge", "Reading",
            "Rules/Consumer", "Rules/Cost", "Rules/Processes", "Rules/Profiles", "Rules/Reproducibility", "Rules/Threads",
            "",
        ],
        ["CodeFixes"] = ["Editing", "Fixes"],
        ["Images"] = ["Interop", "Buffers", "Colours", "Cropping", "Resizing", "Folders", "Jpeg", "Decoding"],
        ["Tool"] = ["Arguments", "Failures", "Profiles", "Describing", "Tuning", "Reporting", "Watching", ""],
    };

    /// <summary>The rooms of other projects that the code of one names, by the folder in which the names stand. Of the emission these are
    /// tables that both halves compile, and which its code has to agree with: the options, and what a [Batch] method is given.</summary>
    public static readonly IReadOnlyDictionary<string, Dictionary<string, string[]>> Beyond = new Dictionary<string, Dictionary<string, string[]>>
    {
        ["Runtime"] = new Dictionary<string, string[]>(),
        ["TorchSharp"] = new Dictionary<string, string[]>
        {
            ["Tensors"] = ["Runtime/Batches"],
            ["Training"] = ["Runtime/Batches", "Runtime/Loading", "Runtime/Options", "Runtime/Statistics"],
        },
        ["Generator"] = new Dictionary<string, string[]>
        {
            ["Model"] = ["Runtime/Columns", "Runtime/Options", "Runtime/Workers/Forms/Batch"],
            ["Emission"] = ["Runtime/Options", "Runtime/Workers/Forms/Batch"],
            ["Profiles"] = ["Runtime/Options", "Runtime/Profiles"],
            ["Validation"] = ["Runtime/Options", "Runtime/Workers/Forms/Batch"],
        },
        ["Analyzers"] = new Dictionary<string, string[]>
        {
            ["Operations"] = ["Generator/Symbols"],
            ["Sources"] =
            [
                "Generator/", "Generator/Model", "Generator/Profiles", "Generator/Reporting", "Generator/Serialising", "Generator/Symbols",
                "Generator/Validation", "Generator/Validation/Options", "Runtime/Options",
            ],
            ["Flow"] = ["Generator/Model", "Generator/Symbols"],
            ["Owners"] = ["Generator/Model", "Generator/Symbols"],
            ["Knowledge"] = ["Generator/Symbols"],
            ["Reading"] = ["Generator/Profiles", "Generator/Rules", "Generator/Symbols"],
            ["Rules"] = ["Generator/Model", "Generator/Profiles", "Generator/Rules", "Generator/Symbols", "Generator/Validation/Columns", "Runtime/Options"],
            [""] =
            [
                "Generator/", "Generator/Model", "Generator/Profiles", "Generator/Profiles/Json", "Generator/Rules", "Generator/Symbols",
                "Generator/Validation",
            ],
        },
        ["CodeFixes"] = new Dictionary<string, string[]>
        {
            ["Editing"] = ["Analyzers/Reading", "Generator/Rules", "Generator/Symbols"],
            ["Fixes"] =
            [
                "Analyzers/Flow", "Analyzers/Knowledge", "Analyzers/Reading", "Analyzers/Rules/Consumer", "Analyzers/Rules/Cost", "Analyzers/Rules/Processes",
                "Analyzers/Rules/Profiles", "Analyzers/Rules/Reproducibility", "Analyzers/Rules/Threads", "Generator/Rules", "Generator/Serialising",
                "Generator/Symbols", "Generator/Validation/Source",
            ],
        },
        ["Images"] = new Dictionary<string, string[]>
        {
            ["Colours"] = ["Runtime/Annotations", "Runtime/Sampling"],
            ["Cropping"] = ["Runtime/Sampling"],
            ["Folders"] = ["Runtime/Sharing", "Runtime/State", "Runtime/State/Codecs"],
        },
        ["Tool"] = new Dictionary<string, string[]>
        {
            ["Arguments"] = ["Runtime/Options"],
            ["Profiles"] = ["Runtime/Profiles"],
            ["Describing"] = ["Runtime/Annotations", "Runtime/Options"],
            ["Tuning"] = ["Runtime/Options", "Runtime/Profiles"],
            ["Reporting"] = ["Runtime/Options", "Runtime/Profiles"],
            ["Watching"] = ["Runtime/Options"],
        },
    };

    /// <summary>
    /// Wings: what they name beside themselves, and who names them. All that is between them and these is out of their sight, and they out of its.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, (string Wing, string Names, string NamedBy)[]> Wings = new Dictionary<string, (string, string, string)[]>
    {
        ["Runtime"] = [],
        ["TorchSharp"] = [],
        ["Generator"] = [("Emission", "Model", "")],
        ["Analyzers"] = [],
        ["CodeFixes"] = [],
        ["Images"] = [],
        ["Tool"] = [],
    };

    /// <summary>Families: rooms that stand side by side, and do not name one another in either direction.</summary>
    public static readonly IReadOnlyDictionary<string, string[][]> Families = new Dictionary<string, string[][]>
    {
        ["Runtime"] =
        [
            ["State/Codecs/Sequences", "State/Codecs/Tables", "State/Codecs/Sorted", "State/Codecs/Values", "State/Codecs/Views"],
            ["Crews/Inline", "Crews/Threads", "Crews/Processes"],
        ],
        ["Generator"] = [["Validation/Options", "Validation/Columns", "Validation/Hooks"]],
        ["Analyzers"] = [["Rules/Consumer", "Rules/Cost", "Rules/Processes", "Rules/Profiles", "Rules/Reproducibility", "Rules/Threads"]],
        ["CodeFixes"] = [],
        ["Images"] = [],
        ["TorchSharp"] = [],
        ["Tool"] = [],
    };
}
