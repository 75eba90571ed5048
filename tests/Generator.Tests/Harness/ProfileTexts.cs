using System.Diagnostics.CodeAnalysis;
using Infeed.Generator.Profiles;
using Infeed.Generator.Serialising;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator.Tests.Harness;

/// <summary>Profiles as the package's targets hand them to the compiler.</summary>
internal static class ProfileTexts
{
    public const string Machine = "linux-x64-2-cores-8-GiB";

    /// <summary>The hash of the columns of a source whose method is <c>int Read(int index)</c>.</summary>
    public const ulong SchemaOfOneInt = 0xA09E43FD5EF45416;

    /// <summary>A profile of one machine.</summary>
    public static string Of(params string[] sources) => Of((Machine, sources));

    /// <summary>A profile of several machines.</summary>
    public static string Of(params (string Machine, string[] Sources)[] machines) => $$"""
        {
          "version": 1,
          "profiles": [
            {{string.Join(",\n    ", machines.Select(each => $$"""
        {
              "machine": { "name": "{{each.Machine}}", "cores": 2, "memoryGiB": 8, "system": "linux", "architecture": "x64", "kernel": "6.1.0" },
              "sources": [
                {{string.Join(",\n        ", each.Sources)}}
              ]
            }
        """))}}
          ]
        }
        """;

    /// <summary>What was measured of one source.</summary>
    public static string Source(
        string name, ulong schema, int workers = 2, int queue = 4, bool processes = false, string candidates = "", string? code = null) => $$"""
        {
                  "source": "{{name}}", "schema": "{{schema:x16}}", "measured": "2026-11-28",{{(code is null ? "" : $" \"code\": \"{code}\",")}}
                  "settings": { "workers": {{workers}}, "maxQueueSize": {{queue}}, "useMultiprocessing": {{(processes ? "true" : "false")}} },
                  "batchesPerSecond": { "median": 812.4, "low": 801, "high": 822.9 }, "consumerWaiting": 0.02, "memoryBytes": 617000000,
                  "candidates": [{{candidates}}]
                }
        """;

    /// <summary>Settings that were tried, too.</summary>
    public static string Candidate(int workers, int queue, bool processes, double median) => FormattableString.Invariant($$"""
        { "workers": {{workers}}, "maxQueueSize": {{queue}}, "useMultiprocessing": {{(processes ? "true" : "false")}}, "batchesPerSecond":
        { "median": {{median}}, "low": {{median - 5}}, "high": {{median + 5}} }, "consumerWaiting": 0.5, "memoryBytes": 1000, "blocks": 8 }
        """);

    /// <summary>The file beside a project.</summary>
    public static AdditionalText File(string text, string path = "/user/infeed.profile.json") => new ProfileText(path, text);

    private sealed class ProfileText(string path, string text) : AdditionalText
    {
        private readonly SourceText text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }
}

/// <summary>What the targets and an .editorconfig say: of each profile that it is one, of the project its machine, of each file the settings.</summary>
internal sealed class ProfileOptions(string? machine, params (string Key, string Value)[] settings) : AnalyzerConfigOptionsProvider
{
    /// <summary>Whether the project names the profile, and does not have it beside it.</summary>
    public bool IsNamed { get; init; }

    private readonly Options ofFiles = new(settings.ToDictionary(setting => setting.Key, setting => setting.Value));

    /// <summary>What the project says of worker processes that no setting asks for.</summary>
    public string WorkerProcesses { get; init; } = "";

    public override AnalyzerConfigOptions GlobalOptions => new Options(new()
    {
        [ProfileFiles.MachineProperty] = machine ?? "",
        [UnusedProcesses.Property] = WorkerProcesses,
    });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => ofFiles;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Options(Path.GetFileName(textFile.Path) == "infeed.profile.json" ? new()
        {
            [ProfileFiles.Metadata] = "true",
            [ProfileFiles.NamedMetadata] = IsNamed ? "true" : "",
        } : []);

    private sealed class Options(Dictionary<string, string> settings) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => settings.TryGetValue(key, out value);
    }
}
