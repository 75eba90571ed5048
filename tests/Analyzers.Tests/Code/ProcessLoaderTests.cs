using System.Globalization;
using Infeed.Analyzers.Tests.Harness;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Worker processes that a caller's options switch on: the rules about them see the call.</summary>
public sealed class ProcessLoaderTests
{
    private const string Static = "[DataSource] partial class S { public static int Offset; public int Count => 10; [Sample] int Read(int index) => index + Offset; }\n";
    private const string Sent = "[DataSource(UseMultiprocessing = true)] partial class Sent { public int Count => 1; [WorkerStart] void Start() { } [Sample] int Read(int index) => index; }\n";
    private const string Open = Static + Sent;
    private const string OfKind = "set UseMultiprocessing = true on the attribute";
    private const string OfWorkers = "set Workers to 1 or more and UseMultiprocessing = true on the attribute";

    [Theory]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = true });", "switches")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new() { Workers = 2, UseMultiprocessing = true });", "switches")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { UseMultiprocessing = true }; using var loader = source.CreateLoader(options);", "switches")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { Workers = 2 }; using var loader = source.CreateLoader(options with { UseMultiprocessing = true });", "switches")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { Workers = 2 }; options = options with { UseMultiprocessing = true }; using var loader = source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = arguments.Length > 1 });", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(arguments.Length > 1 ? new LoaderOptions { UseMultiprocessing = true } : null);", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(Options); } static readonly LoaderOptions Options = new() { UseMultiprocessing = true }; static void Other() {", "can switch")]
    [InlineData("S.Offset = 3; using var loader = Make(source, new LoaderOptions { UseMultiprocessing = true }); } static DataLoader<S.Batch> Make(S source, LoaderOptions options) { return source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source?.CreateLoader(new LoaderOptions { UseMultiprocessing = true });", "switches")]
    [InlineData("S.Offset = 3; Func<LoaderOptions?, DataLoader<S.Batch>> make = source.CreateLoader; using var loader = make(new LoaderOptions { UseMultiprocessing = true });", "can switch")]
    [InlineData("S.Offset = 3; LoaderOptions options = new(); Change(ref options); using var loader = source.CreateLoader(options); } static void Change(ref LoaderOptions options) { options = new() { UseMultiprocessing = true };", "can switch")]
    [InlineData("S.Offset = 3; LoaderOptions options = new(); (options, var two) = (new LoaderOptions { UseMultiprocessing = true }, 2); using var loader = source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; LoaderOptions? options = null; options ??= new() { UseMultiprocessing = true }; using var loader = source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; LoaderOptions options = new(), two = new() { UseMultiprocessing = true }; options = two with { Workers = 2 }; using var loader = source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(System.Text.Json.JsonSerializer.Deserialize<LoaderOptions>(arguments[0]));", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(Others.Settings.Options());", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(Others.Settings.Current with { Workers = 2 });", "can switch")]
    [InlineData("S.Offset = 3; var options = arguments.Length > 1 ? null : Others.Settings.Options(); using var loader = source?.CreateLoader(options ?? new());", "can switch")]
    [InlineData("S.Offset = 3; using var loader = Make(source, Others.Settings.Options()); } static DataLoader<S.Batch> Make(S source, LoaderOptions options) { return source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(Options); } static readonly LoaderOptions Options = Tuned(Others.Settings.Current); static LoaderOptions Tuned(LoaderOptions options) => options with { Workers = 2 }; static void Other() {", "can switch")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions(); Others.Configuration.Bind(options); using var loader = source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; if (!Others.Settings.TryGet(out var options)) return; using var loader = source.CreateLoader(options);", "can switch")]
    [InlineData("S.Offset = 3; var all = System.Text.Json.JsonSerializer.Deserialize<All>(arguments[0])!; using var loader = source.CreateLoader(all.Loader); } sealed class All { public LoaderOptions? Loader { get; set; } } static void Other() {", "can switch")]
    [InlineData("S.Offset = 3; foreach (var options in Others.Settings.All()) { using var loader = source.CreateLoader(options); }", "can switch")]
    [InlineData("S.Offset = 3; new Trainer(Others.Settings.Current).Run(source); } sealed class Trainer(LoaderOptions options) { public void Run(S source) { using var loader = source.CreateLoader(options); } } static void Other() {", "can switch")]
    [InlineData("S.Offset = 3; new Trainer(Others.Settings.Current).Run(source); } sealed class Trainer { private readonly LoaderOptions options; public Trainer(LoaderOptions options) => this.options = options; public void Run(S source) { using var loader = source.CreateLoader(options); } } static void Other() {", "can switch")]
    public async Task Static_of_a_loader_with_processes_is_reported_with_the_call(string body, string verb)
    {
        var finding = Assert.Single(await Find(Static, body), diagnostic => diagnostic.Id == "INFEED102");
        Assert.Contains($"{verb} worker processes on)", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Contains("CreateLoader", Assert.Single(finding.AdditionalLocations).SourceTree!.ToString().Substring(
            finding.AdditionalLocations[0].SourceSpan.Start, 30), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader();")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { Workers = 2 });")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = false });")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(null); _ = new LoaderOptions { UseMultiprocessing = true };")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { UseMultiprocessing = true }; using var loader = source.CreateLoader(options with { UseMultiprocessing = false });")]
    [InlineData("S.Offset = 3; using var loader = Make(source, new LoaderOptions { Workers = 3 }); } static DataLoader<S.Batch> Make(S source, LoaderOptions options) { return source.CreateLoader(options);")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(); using var other = new Other().CreateLoader(new LoaderOptions { UseMultiprocessing = true });")]
    [InlineData("S.Offset = 3; using var loader = source?.CreateLoader(new LoaderOptions { Workers = 2 }); _ = new LoaderOptions { UseMultiprocessing = true };")]
    [InlineData("S.Offset = 3; using var loader = source?.CreateLoader(); _ = nameof(source.CreateLoader); _ = new LoaderOptions { UseMultiprocessing = true };")]
    [InlineData("S.Offset = 3; using var loader = Make(source, new LoaderOptions { Workers = 3 }); _ = new LoaderOptions { UseMultiprocessing = true }; } static DataLoader<S.Batch> Make(S source, LoaderOptions options) { return source.CreateLoader(options);")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(Options); _ = new LoaderOptions { UseMultiprocessing = true }; } static readonly LoaderOptions Options = new() { Workers = 2 }; static void Other() {")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(Chosen(arguments)); _ = new LoaderOptions { UseMultiprocessing = true }; } static LoaderOptions? Chosen(string[] arguments) { if (arguments.Length > 1) return null; return new() { Workers = arguments.Length }; } static void Other() {")]
    [InlineData("S.Offset = 3; var runs = new System.Collections.Generic.List<LoaderOptions> { new() { Workers = 1 }, new() { Workers = 2 } }; foreach (var options in runs) { using var loader = source.CreateLoader(options); } using var first = source.CreateLoader(runs[0]);")]
    [InlineData("S.Offset = 3; var options = new LoaderOptions { Workers = 2 }; Console.WriteLine(options); Others.Settings.Log(options); using var loader = source.CreateLoader(options);")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { Workers = Others.Settings.Workers });")]
    [InlineData("S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { Workers = 2 }); _ = Others.Settings.Options();")]
    [InlineData("S.Offset = 3; Func<LoaderOptions?, DataLoader<S.Batch>> make = source.CreateLoader; using var loader = make(null);")]
    [InlineData("S.Offset = 3; } public static DataLoader<S.Batch> Make(S source, LoaderOptions? options = null) { return source.CreateLoader(options);")]
    public async Task Loader_without_processes_is_not(string body) =>
        Assert.DoesNotContain(await Find(Static, body), diagnostic => diagnostic.Id.StartsWith("INFEED1", StringComparison.Ordinal));

    [Theory]
    [InlineData("public DataLoader<Batch> Open(bool isBig) => CreateLoader(new() { UseMultiprocessing = isBig });", "can switch")]
    [InlineData("public DataLoader<Batch> Open() => this.CreateLoader(new() { UseMultiprocessing = true });", "switches")]
    [InlineData("public DataLoader<Batch> Open(bool isBig) { var options = new LoaderOptions { UseMultiprocessing = isBig }; return Open(CreateLoader, options); } private static DataLoader<Batch> Open(Func<LoaderOptions?, DataLoader<Batch>> make, LoaderOptions options) => make(options);", "can switch")]
    [InlineData("public DataLoader<Batch> Open() => CreateLoader(Others.Settings.Options());", "can switch")]
    [InlineData("} sealed class Below : Own { public DataLoader<Batch> Open() => base.CreateLoader(new() { UseMultiprocessing = true });", "switches")]
    public async Task Static_of_a_loader_that_the_source_makes_of_itself_is_reported(string members, string verb)
    {
        var finding = Assert.Single(await Find(Static, Own(members)), diagnostic => diagnostic.Id == "INFEED102");
        Assert.Contains($"(CreateLoader in 'Open' {verb} worker processes on)", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public DataLoader<Batch> Open(int workers) => CreateLoader(new() { Workers = workers });")]
    [InlineData("public DataLoader<Batch> Open(LoaderOptions? options = null) => CreateLoader(options);")]
    [InlineData("public DataLoader<Batch> Open() => CreateLoader(new() { UseMultiprocessing = false });")]
    public async Task Static_of_a_loader_with_threads_that_the_source_makes_of_itself_is_not(string members) =>
        Assert.DoesNotContain(await Find(Static, Own(members)), IsOfProcesses);

    // The class is a source of its own, beside the one that all tests have.
    private static string Own(string members) =>
        $"}} }} [DataSource] partial class Own {{ public static int Offset; public int Count => 10; [Sample] int Read(int index) => index + Offset; {members} }} static class Program {{ static void Main() {{ Own.Offset = 3;";

    [Theory]
    [InlineData("new LoaderOptions { UseMultiprocessing = true }", DiagnosticSeverity.Error)]
    [InlineData("new LoaderOptions { UseMultiprocessing = arguments.Length > 1 }", DiagnosticSeverity.Warning)]
    public async Task Field_that_cannot_be_sent_is_an_error_where_it_is_sure(string options, DiagnosticSeverity severity)
    {
        var finding = Assert.Single(
            await Find("[DataSource] partial class S { private readonly Action log = () => { }; public int Count => 10; [Sample] int Read(int index) { log(); return index; } }\n", $"using var loader = source.CreateLoader({options});"),
            diagnostic => diagnostic.Id == "INFEED101");
        Assert.Equal(severity, finding.Severity);
        Assert.StartsWith("Field 'log' of 'S' is of type 'Action', which cannot be sent to a worker process", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("(CreateLoader in 'Use' ", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    // 'S' reads the static that 'Set' sets; 'Other' has an equal batch.
    [Theory]
    [InlineData("using var loader = Mixture.Of((source, 0.7)).With(new Other(), 0.3).CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("using var loader = Mixture.Of((new Other(), 0.7)).With(source, 0.3).CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("var mixture = Mixture.Of((new Other(), 0.7)).With(source, 0.3) with { StopWhen = StopWhen.AllEnd }; using var loader = mixture.CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("var mixture = Mixture.Of((new Other(), 0.7)); mixture = mixture.With(source, 0.3); using var loader = mixture.CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("using var loader = (arguments.Length > 1 ? Mixture.Of((new Other(), 0.7)) : Mixture.Of((new Other(), 0.7)).With(source, 0.3)).CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("using var loader = Mixture.Of((new Sent(), 0.7)).With(source, 0.3).CreateLoader();")]
    [InlineData("using var loader = Mixture.Of((new Sent(), 0.7)).With(source, 0.3).CreateLoader(new() { Shuffle = true });")]
    [InlineData("IDataSource<S.Batch> any = source; using var loader = any.CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("Load(source); } static void Load(IDataSource<S.Batch> any) { using var loader = any.CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("Load(source); } static void Load<T>(T any) where T : IDataSource<S.Batch> { using var loader = any.CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("IDataSource<Other.Batch> any = Mixture.Of((new Other(), 0.7)).With(source, 0.3); using var loader = any.CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("Func<LoaderOptions?, DataLoader<Other.Batch>> make = Mixture.Of((new Other(), 0.7)).With(source, 0.3).CreateLoader; using var loader = make(new() { UseMultiprocessing = true });")]
    [InlineData("using var loader = new Named().CreateLoader(new() { UseMultiprocessing = true }); } sealed class Named : S {")]
    public async Task Source_behind_a_mixture_or_an_interface_is_found(string body) =>
        Assert.Equal(["INFEED102"], (await Find(Open, $"S.Offset = 3; {body}")).Where(IsOfProcesses).Select(finding => finding.Id));

    [Theory]
    [InlineData("using var loader = Mixture.Of((source, 0.7)).With(new Other(), 0.3).CreateLoader(); _ = new LoaderOptions { UseMultiprocessing = true };")]
    [InlineData("using var loader = Mixture.Of((source, 0.7)).With(new Sent(), 0.3).CreateLoader();")]
    [InlineData("using var loader = Mixture.Of((new Sent(), 0.7)).With(source, 0.3).CreateLoader(new() { UseMultiprocessing = false });")]
    [InlineData("using var loader = Mixture.Of((new Sent(), 0.7)).With(source, 0.3).CreateLoader(new() { Workers = 0 });")]
    [InlineData("using var loader = Mixture.Of((new Other(), 0.7)).With(new Sent(), 0.3).CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("IDataSource<Other.Batch> any = new Other(); using var loader = any.CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("Load(Mixture.Of((new Other(), 0.7)).With(source, 0.3)); } static void Load(Mixture<Other.Batch> any) { using var loader = any.CreateLoader(new() { UseMultiprocessing = true });")]
    [InlineData("Load<S.Batch>(source); } static void Load<T>(IDataSource<T> any) where T : struct, Infeed.CompilerServices.IBatch<T>, allows ref struct { using var loader = any.CreateLoader(new() { UseMultiprocessing = true });")]
    public async Task Source_of_a_mixture_without_processes_or_that_is_not_known_is_not(string body) =>
        Assert.DoesNotContain(await Find(Open, $"S.Offset = 3; {body}"), diagnostic => diagnostic.Id == "INFEED102");

    [Theory]
    [InlineData("Workers = 4", "new LoaderOptions { UseMultiprocessing = true }", "Each of 4 worker processes gets a copy")]
    [InlineData("Workers = 1", "new LoaderOptions { UseMultiprocessing = true, Workers = 8 }", "Each worker process gets a copy")]
    [InlineData("Workers = 1", "new LoaderOptions { UseMultiprocessing = true }", null)]
    public async Task Array_is_copied_for_each_process_of_the_loader(string attribute, string options, string? message)
    {
        var found = (await Find($"[DataSource({attribute})] partial class S {{ private readonly byte[] data = System.IO.File.ReadAllBytes(\"a\"); public int Count => 10; [Sample] int Read(int index) => data[index]; }}\n", $"using var loader = source.CreateLoader({options});"))
            .Where(diagnostic => diagnostic.Id == "INFEED104").Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)).ToArray();
        if (message is null)
            Assert.Empty(found);
        else
            Assert.StartsWith(message, Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Workers = 1", "INFEED103")]
    [InlineData("Workers = 4", "INFEED202")]
    public async Task Write_to_the_copy_is_reported_once(string attribute, string rule) => Assert.Equal(
        [rule],
        (await Find($"[DataSource({attribute})] partial class S {{ private int last; public int Count => 10; [Sample] int Read(int index) {{ last = index; return last; }} }}\n", "using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = true });"))
            .Where(diagnostic => diagnostic.Id.StartsWith("INFEED", StringComparison.Ordinal)).Select(diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("", "new LoaderOptions { UseMultiprocessing = true, Workers = 0 }")]
    [InlineData("", "new() { Workers = 0, UseMultiprocessing = true }")]
    [InlineData("(Workers = 0)", "new LoaderOptions { UseMultiprocessing = true }")]
    [InlineData("(Workers = 0)", "new LoaderOptions { UseMultiprocessing = true, Workers = null }")]
    public async Task Processes_of_a_loader_without_workers_are_reported_at_the_call(string attribute, string options)
    {
        var finding = Assert.Single(await Find(SourceOf(attribute), $"using var loader = source.CreateLoader({options});"), IsOfProcesses);
        Assert.Equal("INFEED105", finding.Id);
        Assert.Contains($"source.CreateLoader({options})", finding.Location.SourceTree!.ToString().Substring(finding.Location.SourceSpan.Start), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "var options = new LoaderOptions { UseMultiprocessing = true, Workers = 0 };", true)]
    [InlineData("(Workers = 0)", "var options = new LoaderOptions { UseMultiprocessing = true };", true)]
    [InlineData("", "var debug = new LoaderOptions { Workers = 0 }; var options = debug with { UseMultiprocessing = true };", true)]
    [InlineData("", "var debug = new LoaderOptions { Workers = 0 }; var options = debug with { UseMultiprocessing = true } with { Seed = 1 };", true)]
    [InlineData("", "var usual = new LoaderOptions { UseMultiprocessing = true }; var options = usual with { Workers = 0 };", false)]
    [InlineData("", "var options = new LoaderOptions { UseMultiprocessing = true }; if (arguments.Length > 1) options = options with { Workers = 0 };", false)]
    public async Task Options_in_a_local_that_have_no_workers_and_then_ask_for_processes_are_reported(string attribute, string code, bool isReported)
    {
        var found = await Find(SourceOf(attribute), $"{code} using var loader = source.CreateLoader(options);");
        Assert.Equal(isReported ? ["INFEED105"] : [], found.Where(IsOfProcesses).Select(diagnostic => diagnostic.Id));
    }

    // The static that 'Set' sets is the proof: where there are no worker processes, nothing is said of it.
    [Theory]
    [InlineData("(Workers = 0)", "new LoaderOptions { UseMultiprocessing = arguments.Length > 1 }", new string[0])]
    [InlineData("", "new LoaderOptions { UseMultiprocessing = arguments.Length > 1, Workers = 0 }", new string[0])]
    [InlineData("(UseMultiprocessing = true)", "new LoaderOptions { Workers = 0 }", new[] { "INFEED102" })]
    [InlineData("", "new LoaderOptions { UseMultiprocessing = true } with { Workers = 0 }", new string[0])]
    [InlineData("", "new LoaderOptions { UseMultiprocessing = true, Workers = arguments.Length }", new[] { "INFEED102" })]
    [InlineData("(Workers = 0)", "new LoaderOptions { UseMultiprocessing = true, Workers = 2 }", new[] { "INFEED102" })]
    [InlineData("(UseMultiprocessing = true, Workers = 0)", "new LoaderOptions { Workers = 4 }", new[] { "INFEED102" })]
    [InlineData("(UseMultiprocessing = true, Workers = 0)", "new LoaderOptions { Workers = arguments.Length }", new[] { "INFEED102" })]
    [InlineData("(UseMultiprocessing = true, Workers = 0)", "new LoaderOptions { Workers = 4, UseMultiprocessing = false }", new[] { "INFEED105" })]
    [InlineData("(UseMultiprocessing = true, Workers = 0)", "new LoaderOptions { Shuffle = true }", new[] { "INFEED105" })]
    public async Task Loader_has_the_workers_that_its_options_and_the_attribute_say(string attribute, string options, string[] rules) => Assert.Equal(
        rules,
        (await Find(SourceOf(attribute), $"S.Offset = 3; using var loader = source.CreateLoader({options});")).Where(IsOfProcesses).Select(diagnostic => diagnostic.Id));

    // The static that 'Set' sets would be reported as well, if there were worker processes.
    [Theory]
    [InlineData("", "using var loader = {|INFEED108:source.CreateLoader(new LoaderOptions { UseMultiprocessing = true })|};", "switches", OfKind)]
    [InlineData("", "using var loader = {|INFEED108:source.CreateLoader(new LoaderOptions { UseMultiprocessing = arguments.Length > 1 })|};", "can switch", OfKind)]
    [InlineData("", "using var loader = {|INFEED108:Mixture.Of((source, 0.7)).With(new Sent(), 0.3).CreateLoader(new LoaderOptions { UseMultiprocessing = true })|};", "switches", OfKind)]
    [InlineData("(Workers = DataSource.Auto, UseMultiprocessing = false)", "using var loader = {|INFEED108:source.CreateLoader(new LoaderOptions { UseMultiprocessing = true })|};", "switches", OfKind)]
    [InlineData("(UseMultiprocessing = true, Workers = 0)", "using var loader = {|INFEED108:source.CreateLoader(new LoaderOptions { Workers = 4 })|};", "switches", OfWorkers)]
    [InlineData("(Workers = 0)", "using var loader = {|INFEED108:source.CreateLoader(new LoaderOptions { Workers = 4, UseMultiprocessing = true })|};", "switches", OfWorkers)]
    [InlineData("(Workers = 0)", "using var loader = {|INFEED108:source.CreateLoader(new LoaderOptions { Workers = arguments.Length, UseMultiprocessing = true })|};", "switches", OfWorkers)]
    public async Task Loader_of_a_source_that_is_built_without_processes_is_reported_at_the_call_with_what_helps(
        string attribute, string code, string verb, string remedy)
    {
        var message = Assert.Single(await CheckWithoutProcesses(SourceOf(attribute), code)).GetMessage(CultureInfo.InvariantCulture);

        Assert.Equal(
            $"CreateLoader in 'Use' {verb} worker processes on for 'S', whose settings have none, so this build leaves out what they need, because InfeedWorkerProcesses is WhereSet: {remedy}, or InfeedWorkerProcesses to Always",
            message);
        // What the message says to write is enough.
        var told = SourceOf(remedy == OfWorkers ? "(Workers = 1, UseMultiprocessing = true)" : "(UseMultiprocessing = true)");
        Assert.Equal(["INFEED102"], (await FindWithoutProcesses(told, Markup.Read(code).Code)).Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("", "using var loader = {|INFEED105:source.CreateLoader(new LoaderOptions { UseMultiprocessing = true, Workers = 0 })|};")]
    [InlineData("", "using var loader = source.CreateLoader(new LoaderOptions { Workers = 4 });")]
    [InlineData("", "using var loader = new Sent().CreateLoader(new LoaderOptions { UseMultiprocessing = true });")]
    [InlineData("(Workers = DataSource.Auto, UseMultiprocessing = false)", "using var loader = source.CreateLoader();")]
    public Task Loader_of_a_source_that_is_built_without_processes_and_asks_for_none_is_not(string attribute, string code) =>
        CheckWithoutProcesses(SourceOf(attribute), code);

    // Native code is a reason for processes, which a loader asks for that the build refuses. That it does is said once.
    [Theory]
    [InlineData("using var loader = {|INFEED108:source.CreateLoader(new LoaderOptions { UseMultiprocessing = true })|};", false)]
    [InlineData("using var loader = {|INFEED108:source.CreateLoader(new LoaderOptions { UseMultiprocessing = arguments.Length > 1 })|};", false)]
    [InlineData("using var loader = source.CreateLoader();", true)]
    [InlineData("using var loader = {|INFEED105:source.CreateLoader(new LoaderOptions { UseMultiprocessing = true, Workers = 0 })|};", true)]
    public Task Native_code_of_a_source_that_is_built_without_processes_is_reported_where_no_loader_asks_for_them(string code, bool isReported) =>
        CheckWithoutProcesses(
            $"[DataSource] partial class S {{ public static int Offset; public int Count => 10; [Sample] int Read(int index) => {(isReported ? "{|INFEED107:Decode(index)|}" : "Decode(index)")}; [System.Runtime.InteropServices.DllImport(\"decoder\")] private static extern int Decode(int index); }}\n",
            code);

    // What is marked in the source and in the code is found, and nothing else about processes.
    private static async Task<Diagnostic[]> CheckWithoutProcesses(string source, string code)
    {
        var (unmarked, ofSource) = Markup.Read(source);
        var (body, ofBody) = Markup.Read(code);
        var found = await FindWithoutProcesses(unmarked, body);

        Assert.Equal(
            ofSource.Select(mark => (mark.Id, unmarked.Substring(mark.Span.Start, mark.Span.Length)))
                .Concat(ofBody.Select(mark => (mark.Id, body.Substring(mark.Span.Start, mark.Span.Length)))).Order(),
            found.Select(finding => (finding.Id, finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan))).Order());
        return found;
    }

    private static async Task<Diagnostic[]> FindWithoutProcesses(string source, string body) => [.. (await Build.RunWith(
        new ProfileOptions(null) { WorkerProcesses = "WhereSet" }, Program(source + Sent, $"S.Offset = 3; {body}"), profile: null)).Where(IsOfProcesses)];

    [Theory]
    [InlineData("")]
    [InlineData("Always")]
    public async Task Loader_of_a_source_that_is_built_with_processes_is_not(string told) => Assert.Equal(["INFEED102"], (await Build.RunWith(
        new ProfileOptions(null) { WorkerProcesses = told },
        Program(SourceOf(""), "S.Offset = 3; using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = true });"), profile: null))
        .Where(IsOfProcesses).Select(finding => finding.Id));

    // What cannot be sent is the error that comes first: no setting of the project would help.
    [Fact]
    public async Task Source_that_no_process_could_have_is_reported_as_one_that_cannot_be_sent() => Assert.Equal(["INFEED101"], (await Build.RunWith(
        new ProfileOptions(null) { WorkerProcesses = "WhereSet" },
        Program(
            "[DataSource] partial class S { private readonly Action log = () => { }; public int Count => 10; [Sample] int Read(int index) { log(); return index; } }\n",
            "using var loader = source.CreateLoader(new LoaderOptions { UseMultiprocessing = true });"), profile: null)).Where(IsOfProcesses).Select(finding => finding.Id));

    private static bool IsOfProcesses(Diagnostic diagnostic) => diagnostic.Id.StartsWith("INFEED1", StringComparison.Ordinal);

    private static string SourceOf(string attribute) =>
        $"[DataSource{attribute}] partial class S {{ public static int Offset; public int Count => 10; [Sample] int Read(int index) => index + Offset; }}\n";

    // Another assembly, with options of its own.
    private static readonly Lazy<MetadataReference> Others = new(() =>
    {
        var image = new MemoryStream();
        Assert.True(Compile.Of("""
            using System.Collections.Generic;
            namespace Others;
            public static class Settings
            {
                public static int Workers => 2;
                public static LoaderOptions Current { get; } = new();
                public static LoaderOptions Options() => Current;
                public static IReadOnlyList<LoaderOptions> All() => [Current];
                public static bool TryGet(out LoaderOptions options) { options = Current; return true; }
                public static void Log(LoaderOptions options) => Console.WriteLine(options);
            }
            public static class Configuration { public static void Bind(object options) { } }
            """).WithAssemblyName("Others").Emit(image).Success);
        image.Position = 0;
        return MetadataReference.CreateFromStream(image);
    });

    private static Task<Diagnostic[]> Find(string source, string body) => Build.Run(Program(source, body));

    private static CSharpCompilation Program(string source, string body) => Compile.Of(
        source, $"[DataSource] partial class Other {{ public int Count => 1; [Sample] int Read(int index) => index; }} static class User {{ static void Use(S source, string[] arguments) {{ {body} }} }}").AddReferences(Others.Value);
}
