using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>What was measured, and what attributes say: INFEED551 to INFEED555, and what the other rules make of options that are left open.</summary>
public sealed class ProfileTests
{
    private const string Other = "linux-arm64-8-cores-32-GiB";
    private const string Open = "Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto";

    private static readonly string Candidates = string.Join(",",
        ProfileTexts.Candidate(1, 10, false, 700.1), ProfileTexts.Candidate(3, 4, false, 810), ProfileTexts.Candidate(4, 8, true, 811));

    // Two workers and four slots won, with 812.4 batches a second.
    private static readonly string Profile = ProfileTexts.Of(Measured());

    [Theory]
    [InlineData("{|INFEED551:Workers = 1|}, MaxQueueSize = 10", "'S' has Workers = 1, MaxQueueSize = 10, with which 700 batches a second were measured on linux-x64-2-cores-8-GiB, and 812 with Workers = 2, MaxQueueSize = 4: take these, or DataSource.Auto")]
    [InlineData("BatchSize = 3, {|INFEED551:Workers = 9|}", "'S' has Workers = 9, MaxQueueSize = 10, which was not tried on linux-x64-2-cores-8-GiB, where 812 batches a second were measured with Workers = 2, MaxQueueSize = 4: take these, or DataSource.Auto")]
    [InlineData("Workers = 2, MaxQueueSize = 4, {|INFEED551:UseMultiprocessing = true|}", "'S' has UseMultiprocessing = true, which was not tried on linux-x64-2-cores-8-GiB, where 812 batches a second were measured with UseMultiprocessing = false: take these, or DataSource.Auto")]
    [InlineData("Workers = DataSource.Auto, {|INFEED551:MaxQueueSize = 5|}", "'S' has MaxQueueSize = 5, which was not tried on linux-x64-2-cores-8-GiB, where 812 batches a second were measured with MaxQueueSize = 4: take these, or DataSource.Auto")]
    [InlineData("{|INFEED551:Workers = 0|}", "'S' has Workers = 0, which was not tried on linux-x64-2-cores-8-GiB, where 812 batches a second were measured with Workers = 2: take these, or DataSource.Auto")]
    public async Task Attribute_that_departs_from_what_was_measured_is_reported(string options, string message) =>
        Assert.Equal([message], await Check("INFEED551", options, Profile));

    [Fact]
    public async Task Default_that_departs_from_what_was_measured_is_reported_at_the_attribute() => Assert.Single(await Markup.CheckWithProfile(
        "INFEED551", "[{|INFEED551:DataSource|}] partial class S { public int Count => 1; [Sample] int Read(int index) => index; }", Profile));

    [Fact]
    public async Task Setting_as_fast_that_takes_more_memory_is_reported() => Assert.Equal(
        ["'S' has Workers = 3, with which the queue and its processes take 1,000 bytes as estimated on linux-x64-2-cores-8-GiB, and 999 at the same speed with Workers = 2: take these, or DataSource.Auto"],
        await Check("INFEED551", "{|INFEED551:Workers = 3|}, MaxQueueSize = 4", Profile.Replace("617000000", "999", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Workers = 2, MaxQueueSize = 4")]
    [InlineData(Open)]
    [InlineData("Workers = DataSource.Auto, MaxQueueSize = 4")]
    [InlineData("Workers = 3, MaxQueueSize = 4")]
    [InlineData("Workers = 4, MaxQueueSize = 8, UseMultiprocessing = true")]
    public async Task Attribute_with_what_was_measured_or_is_as_good_is_not(string options) => Assert.Empty(await Check("INFEED551", options, Profile));

    [Fact]
    public async Task Attribute_is_not_compared_with_several_machines_or_with_other_columns()
    {
        Assert.Empty(await Check("INFEED551", "Workers = 9", OfTwoMachines));
        Assert.Single(await Check("INFEED551", "{|INFEED551:Workers = 9|}", OfTwoMachines, Other));
        Assert.Empty(await Check("INFEED551", "Workers = 9", ProfileTexts.Of(ProfileTexts.Source("S", 1))));
    }

    [Theory]
    [InlineData("{|INFEED552:Workers = DataSource.Auto|}")]
    [InlineData("{|INFEED552:MaxQueueSize = DataSource.Auto|}")]
    public async Task Measurement_of_other_columns_is_reported_where_it_was_to_be_used(string options) => Assert.Equal(
        ["What was measured of 'S' on linux-x64-2-cores-8-GiB on 2026-11-28 is not used, because its columns have changed since: run 'infeed tune' again"],
        await Check("INFEED552", options, ProfileTexts.Of(ProfileTexts.Source("S", 1))));

    [Theory]
    [InlineData("int Read(int index) => index", "int Read(int index) => /* as it is */ index", false)]
    [InlineData("int Read(int index) => index", "int Read(int index) => index + 1", true)]
    [InlineData("int Count => 1", "int Count => 1; int Other => 2", true)]
    public async Task Measurement_of_other_code_is_a_suggestion_and_is_used(string old, string @new, bool isSuggested)
    {
        const string Code = $"[DataSource({Open})] partial class S {{ public int Count => 1; [Sample] int Read(int index) => index; }}";
        // What the build before said is what a program that was measured has in its assembly.
        var hash = GeneratorRun.Of(Code).Hashes!.Split('"')[3];
        var profile = ProfileTexts.Of(ProfileTexts.Source("S", ProfileTexts.SchemaOfOneInt, code: hash));
        Assert.Empty(await Build.Run(Compile.Of(Code), null, profile));

        var edited = Compile.Of(Code.Replace(old, @new, StringComparison.Ordinal));
        var found = await Build.Run(edited, null, profile);
        Assert.Equal(
            isSuggested ? ["INFEED552 Info: The code of 'S' is another than was measured on linux-x64-2-cores-8-GiB on 2026-11-28, so its settings may not be the best any more: run 'infeed tune' again if a sample takes another time now"] : [],
            found.Select(each => $"{each.Id} {each.Severity}: {each.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));
        Assert.Contains("Constants of this build: Workers = 2", GeneratorRun.OfProfiles(edited, null, ProfileTexts.File(profile)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measurement_of_other_columns_is_reported_before_one_of_other_code()
    {
        var other = ProfileTexts.Source("S", ProfileTexts.SchemaOfOneInt, code: "0123456789abcdef");
        var profile = ProfileTexts.Of((ProfileTexts.Machine, [other]), (Other, [ProfileTexts.Source("S", 1)]));
        Assert.StartsWith(
            $"What was measured of 'S' on {Other} on 2026-11-28 is not used, because its columns have changed since",
            Assert.Single(await Run(profile, null), found => found.Id == "INFEED552").GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measurement_of_another_kind_of_workers_is_reported() => Assert.StartsWith(
        "What was measured of 'S' on linux-x64-2-cores-8-GiB on 2026-11-28 is not used, because it is not of the kind of workers",
        Assert.Single(await Check("INFEED552", "Workers = DataSource.Auto, {|INFEED552:UseMultiprocessing = true|}", Profile)), StringComparison.Ordinal);

    [Theory]
    [InlineData(Open, 0xA09E43FD5EF45416)]
    [InlineData("Workers = 2", 1)]
    public async Task Measurement_that_holds_or_is_not_used_is_not(string options, ulong schema) =>
        Assert.Empty(await Check("INFEED552", options, ProfileTexts.Of(ProfileTexts.Source("S", schema))));

    [Theory]
    [InlineData("{|INFEED553:Workers = DataSource.Auto|}", "8", null)]
    [InlineData("Workers = DataSource.Auto", "2", null)]
    [InlineData("Workers = 2", "8", null)]
    [InlineData("Workers = DataSource.Auto", null, null)]
    public async Task Settings_of_another_machine_are_reported(string options, string? processors, string? machine) =>
        await Check("INFEED553", options, Profile, machine, processors is null ? [] : [("infeed_processor_count", processors)]);

    [Fact]
    public async Task Machine_of_one_processor_has_one_processor()
    {
        var profile = Profile.Replace("\"cores\": 2", "\"cores\": 1", StringComparison.Ordinal);
        Assert.Contains(
            "with 1 processor, and infeed_processor_count is 8",
            Assert.Single(await Check("INFEED553", "{|INFEED553:Workers = DataSource.Auto|}", profile, null, ("infeed_processor_count", "8"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Open, "{|INFEED555:Workers = DataSource.Auto|}, MaxQueueSize = DataSource.Auto")]
    [InlineData("MaxQueueSize = DataSource.Auto", "Shuffle = true, {|INFEED555:MaxQueueSize = DataSource.Auto|}")]
    public async Task Option_that_is_left_to_nothing_is_suggested_to_be_measured(string measured, string unmeasured)
    {
        Assert.Empty(await Check("INFEED555", measured, Profile));
        Assert.Single(await Check("INFEED555", unmeasured, profile: null));
        Assert.Single(await Check("INFEED555", unmeasured, Profile.Replace("\"S\"", "\"T\"", StringComparison.Ordinal)));
        Assert.Single(await Check("INFEED555", unmeasured, Profile, "another"));
        Assert.Empty(await Check("INFEED555", measured, Profile[..^5]));
    }

    [Theory]
    [InlineData("\"workers\": 2", "\"workers\": two", "INFEED554 8:35: The profile 'infeed.profile.json' has 't' where a value is missing, so nothing of it is baked into this build: correct it, or let 'infeed tune' write it anew")]
    [InlineData("\"version\": 1", "\"version\": 3", "INFEED554 0:0: The profile 'infeed.profile.json' has version 3, and this version of Infeed reads 1, so nothing of it is baked into this build: correct it, or let 'infeed tune' write it anew")]
    [InlineData("\"source\": \"S\"", "\"source\": \"Gone\"", "INFEED552 7:20: 'Gone', of which there is a measurement on linux-x64-2-cores-8-GiB, is no class of this program: run 'infeed tune' again if it has another name now, or remove the entry")]
    public async Task Fault_of_a_profile_is_reported_at_its_line(string old, string @new, string expected) =>
        Assert.Equal([expected], await OfFile(Profile.Replace(old, @new, StringComparison.Ordinal), null));

    [Theory]
    [InlineData("mixture of S, S", null)]
    [InlineData("mixture of S, Ns.Gone`1", "INFEED552 7:20: 'Ns.Gone`1', part of a mixture of which there is a measurement on linux-x64-2-cores-8-GiB, is no class of this program: run 'infeed tune' again if it has another name now, or remove the entry")]
    public async Task Mixture_is_looked_up_by_its_parts(string mixture, string? expected) => Assert.Equal(
        expected is null ? Array.Empty<string>() : [expected], await OfFile(ProfileTexts.Of(ProfileTexts.Source(mixture, 1)), null));

    // A library knows no source of the programs that use it, and a file that a project names may be for several.
    [Fact]
    public async Task Sources_of_other_projects_in_a_shared_profile_are_not_gone()
    {
        var shared = ProfileTexts.Of(ProfileTexts.Source("App.Photos", 1), Measured());
        Assert.Empty(await OfFile(Build.RunWith(new ProfileOptions(machine: null), Compile.Of(Source), shared)));
        Assert.Empty(await OfFile(Build.RunWith(new ProfileOptions(machine: null) { IsNamed = true }, Compile.ProgramOf(Source), shared)));
        var own = Assert.Single(await OfFile(Build.RunWith(new ProfileOptions(machine: null), Compile.ProgramOf(Source), shared)));
        Assert.StartsWith("INFEED552 7:20: 'App.Photos', of which there is a measurement on linux-x64-2-cores-8-GiB, is no class of this program", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_cut_anywhere_is_a_warning_at_its_end_and_never_an_exception()
    {
        foreach (var length in Enumerable.Range(0, 40).Select(part => part * Profile.Length / 41))
            Assert.StartsWith("INFEED554 ", Assert.Single(await OfFile(Profile[..length], null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_of_a_profile_are_compared_with_the_one_that_the_project_names()
    {
        Assert.Empty(await OfFile(OfTwoMachines, Other));
        Assert.Equal(
            [$"INFEED553 4:4: InfeedProfileMachine is 'elsewhere', of which there is no profile, so nothing is baked into this build: name one of {ProfileTexts.Machine}, {Other}"],
            (await OfFile(OfTwoMachines, "elsewhere")).Select(line => System.Text.RegularExpressions.Regex.Replace(line, @" \d+:\d+:", " 4:4:")));
        var several = Assert.Single(await Run(OfTwoMachines, null), found => found.Id == "INFEED553");
        Assert.Equal(DiagnosticSeverity.Info, several.Severity);
    }

    // Any number of threads, and processes if nothing says otherwise.
    [Theory]
    [InlineData("INFEED201", "Workers = DataSource.Auto", "private static int total; [Sample] int Read(int index) => {|INFEED201:total += index|};", "written in 'Read' by several worker threads")]
    [InlineData("INFEED202", "Workers = DataSource.Auto", "private int last; [Sample] int Read(int index) => {|INFEED202:last = index|};", "each of several worker threads")]
    [InlineData("INFEED205", "Workers = DataSource.Auto, UseMultiprocessing = true", "[Sample] int Read(int index) { {|INFEED205:System.Threading.Tasks.Parallel.For(0, 2, static _ => { })|}; return index; }", "while several workers")]
    [InlineData("INFEED201", "Workers = DataSource.Auto, UseMultiprocessing = true", "private static int total; [Sample] int Read(int index) => total += index;", null)]
    [InlineData("INFEED102", "Workers = DataSource.Auto", "public static int Factor; public static void Set() => Factor = 3; [Sample] int Read(int index) => index * {|INFEED102:Factor|};", "(DataSource.Auto can choose worker processes, unless the attribute says UseMultiprocessing = false)")]
    [InlineData("INFEED102", "Workers = DataSource.Auto, UseMultiprocessing = true", "public static int Factor; public static void Set() => Factor = 3; [Sample] int Read(int index) => index * {|INFEED102:Factor|};", "keep it in a field of 'S'")]
    [InlineData("INFEED102", "Workers = DataSource.Auto, UseMultiprocessing = false", "public static int Factor; public static void Set() => Factor = 3; [Sample] int Read(int index) => index * Factor;", null)]
    [InlineData("INFEED102", "Workers = DataSource.Auto", "private readonly Action? log = null; public static int Factor; public static void Set() => Factor = 3; [Sample] int Read(int index) { log?.Invoke(); return index * Factor; }", null)]
    [InlineData("INFEED102", "MaxQueueSize = DataSource.Auto", "public static int Factor; public static void Set() => Factor = 3; [Sample] int Read(int index) => index * Factor;", null)]
    [InlineData("INFEED101", "Workers = DataSource.Auto", "private readonly Action? log = null; [Sample] int Read(int index) { log?.Invoke(); return index; }", null)]
    [InlineData("INFEED104", "Workers = DataSource.Auto", "private readonly byte[] {|INFEED104:pixels|} = new byte[2000000]; [Sample] int Read(int index) => pixels[index];", "Each worker process gets a copy of 'pixels'")]
    [InlineData("INFEED105", "Workers = DataSource.Auto, UseMultiprocessing = true", "[Sample] int Read(int index) => index;", null)]
    public async Task Rules_about_workers_take_an_open_number_for_several(string rule, string options, string members, string? expected)
    {
        foreach (var profile in new[] { null, ProfileTexts.Of(ProfileTexts.Source("S", ProfileTexts.SchemaOfOneInt, workers: 1)) })
        {
            var messages = await Markup.CheckWithProfile(rule, $"[DataSource({options})] partial class S {{ public int Count => 1; {members} }}", profile);
            if (expected is null)
                Assert.Empty(messages);
            else
                Assert.Contains(expected, Assert.Single(messages), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("INFEED504", "Workers = 8, MaxQueueSize = DataSource.Auto", 8, 4)]
    [InlineData("INFEED504", Open, 8, 4)]
    [InlineData("INFEED504", "Workers = DataSource.Auto, MaxQueueSize = 4", 4, 4)]
    [InlineData("INFEED504", "Workers = DataSource.Auto, {|INFEED504:MaxQueueSize = 4|}", 8, 4)]
    [InlineData("INFEED504", "Workers = DataSource.Auto, MaxQueueSize = 4", null, null)]
    [InlineData("INFEED503", Open, 8, 4)]
    [InlineData("INFEED503", Open, null, null)]
    [InlineData("INFEED502", "Workers = 2, {|INFEED502:MaxQueueSize = DataSource.Auto|}", 2, 4)]
    [InlineData("INFEED502", "Workers = 2, MaxQueueSize = DataSource.Auto", 2, 1)]
    [InlineData("INFEED502", "Workers = 2, MaxQueueSize = DataSource.Auto", null, null)]
    [InlineData("INFEED502", "Workers = DataSource.Auto, {|INFEED502:MaxQueueSize = 4|}", null, null)]
    [InlineData("INFEED502", "Workers = DataSource.Auto, MaxQueueSize = 4", 0, 4)]
    public Task Rules_about_cost_take_what_was_measured_or_are_silent(string rule, string options, int? workers, int? queue) => Check(
        rule, options, workers is { } number ? ProfileTexts.Of(ProfileTexts.Source("S", ProfileTexts.SchemaOfOneInt, number, queue!.Value)) : null, null,
        // A slot has 512 bytes at least.
        ("infeed_memory_budget", "1500"), ("infeed_processor_count", "2"));

    [Theory]
    [InlineData("1700", "ShuffleBuffer = 100")]
    [InlineData("1600", "{|INFEED502:ShuffleBuffer = 100|}")]
    public Task Samples_that_shards_hold_count_with_the_queue_that_was_measured(string budget, string buffer) => Markup.CheckWithProfile(
        "INFEED502",
        $"[DataSource(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, Shards = 1, {buffer})] partial class S {{ [Stream] bool Next(out int Value) {{ Value = 1; return true; }} }}",
        ProfileTexts.Of(ProfileTexts.Source("S", ProfileTexts.SchemaOfOneInt, 4, 1)), settings: ("infeed_memory_budget", budget));

    private static string OfTwoMachines => ProfileTexts.Of((ProfileTexts.Machine, [Measured()]), (Other, [Measured()]));

    private static string Measured() => ProfileTexts.Source("S", ProfileTexts.SchemaOfOneInt, candidates: Candidates);

    private static Task<string[]> Check(
        string rule, string options, string? profile, string? machine = null, params (string Key, string Value)[] settings) => Markup.CheckWithProfile(
        rule, $"[DataSource({options})] partial class S {{ public int Count => 1; [Sample] int Read(int index) => index; }}", profile, machine, settings);

    private static Task<Diagnostic[]> Run(string profile, string? machine) =>
        Build.Run(Compile.ProgramOf(Source), machine, profile);

    private static string Source => $"[DataSource({Open})] partial class S {{ public int Count => 1; [Sample] int Read(int index) => index; }}";

    private static Task<IEnumerable<string>> OfFile(string profile, string? machine) => OfFile(Run(profile, machine));

    private static async Task<IEnumerable<string>> OfFile(Task<Diagnostic[]> run) =>
        from found in await run
        where found.Location.Kind == LocationKind.ExternalFile
        let start = found.Location.GetLineSpan().StartLinePosition
        select $"{found.Id} {start.Line}:{start.Character}: {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
}
