using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Streams that are read once, and are resumed: INFEED305.</summary>
public sealed class ResumedOnceTests
{
    [Theory]
    [InlineData("new Once().CreateLoader(new LoaderOptions { Resume = {|INFEED305:state|} })")]
    [InlineData("new Once().CreateLoader(options with { Workers = 2, Resume = {|INFEED305:LoaderState.FromJson(\"{}\")|} })")]
    [InlineData("once?.CreateLoader(new LoaderOptions { Resume = {|INFEED305:state|} })")]
    [InlineData("new Named().CreateLoader(new LoaderOptions { Resume = {|INFEED305:state|} })")]
    public async Task Resumed_stream_that_is_read_once_is_reported(string loader) => Assert.StartsWith(
        "'Once' says Replayable = false, so CreateLoader throws where Resume has a state", Assert.Single(await Check(loader)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Mixture.Of((new Again(), 1.0)).With(new Once(), 2).CreateLoader(new LoaderOptions { Resume = {|INFEED305:state|} })")]
    [InlineData("(Mixture.Of((new Once(), 1), (new Once(), 2)) with { By = MixBy.Batch }).CreateLoader(new LoaderOptions { Resume = {|INFEED305:state|} })")]
    [InlineData("Mixture.Of((new Again(), 1.0), (new Again(), 2)).CreateLoader(new LoaderOptions { Resume = state })")]
    [InlineData("Mixture.Of((new Again(), 1.0)).With(new Once(), 2).CreateLoader(new LoaderOptions { Workers = 2 })")]
    public Task Mixture_with_a_part_that_is_read_once_is_reported(string loader) => Markup.Check("INFEED305", $$"""
        using Infeed;
        [DataSource(Replayable = false)] sealed partial class Once { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        [DataSource] sealed partial class Again { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        static class Training
        {
            public static void Run(LoaderState state)
            {
                using var loader = {{loader}};
            }
        }
        """);

    [Theory]
    [InlineData("Options(state)", "static LoaderOptions Options(LoaderState state) => new() { Resume = state };")]
    [InlineData("Options with { Workers = 2 }", "static LoaderOptions Options => new() { Resume = Saved() }; static LoaderState? Saved() => null;")]
    [InlineData("Options with { Resume = null }", "static LoaderOptions Options => new() { Resume = Saved() }; static LoaderState? Saved() => null;", false)]
    [InlineData("Options", "static readonly LoaderOptions Options = new() { Workers = 2 };", false)]
    [InlineData("Options", "static readonly LoaderOptions Options = System.Text.Json.JsonSerializer.Deserialize<LoaderOptions>(\"{}\")!;", false)]
    public Task Options_are_followed_to_the_state_that_they_have(string options, string members, bool hasState = true) => Markup.Check("INFEED305", $$"""
        using Infeed;
        [DataSource(Replayable = false)] sealed partial class Once { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        static class Training
        {
            public static void Run(LoaderState state)
            {
                using var loader = new Once().CreateLoader({{(hasState ? $"{{|INFEED305:{options}|}}" : options)}});
            }

            private {{members}}
        }
        """);

    [Theory]
    [InlineData("var options = new LoaderOptions { Resume = state }; using var loader = once.CreateLoader({|INFEED305:options|});")]
    [InlineData("var options = new LoaderOptions(); if (state is not null) options = options with { Resume = state }; using var loader = once.CreateLoader({|INFEED305:options|});")]
    [InlineData("LoaderOptions? options = null; options ??= new() { Resume = state }; using var loader = once.CreateLoader({|INFEED305:options|});")]
    [InlineData("using var loader = once.CreateLoader({|INFEED305:state is null ? null : new LoaderOptions { Resume = state }|});")]
    [InlineData("using var loader = once.CreateLoader({|INFEED305:kept|});")]
    [InlineData("using var loader = once.CreateLoader({|INFEED305:Kept|});")]
    [InlineData("using var loader = Make(once, new LoaderOptions { Resume = state }); static DataLoader<Once.Batch> Make(Once once, LoaderOptions options) => once.CreateLoader({|INFEED305:options|});")]
    [InlineData("using var loader = once.CreateLoader({|INFEED305:With(new LoaderOptions { Workers = 2 })|}); LoaderOptions With(LoaderOptions options) => options with { Resume = state };")]
    [InlineData("var options = new LoaderOptions { Resume = state }; using var loader = once.CreateLoader(options with { Resume = null });")]
    [InlineData("var options = new LoaderOptions { Workers = 2 }; options = options with { Seed = 3 }; using var loader = once.CreateLoader(options);")]
    [InlineData("var options = new LoaderOptions { Resume = state }; using var other = new Again().CreateLoader(options); using var loader = once.CreateLoader();")]
    [InlineData("using var loader = Make(once, new LoaderOptions { Seed = 3 }); static DataLoader<Once.Batch> Make(Once once, LoaderOptions? options) => once.CreateLoader(options);")]
    [InlineData("using var loader = once.CreateLoader(new Run().Options);")]
    public Task Options_are_followed_through_variables_members_and_methods(string body) => Markup.Check("INFEED305", $$"""
        using Infeed;
        [DataSource(Replayable = false)] sealed partial class Once { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        [DataSource] sealed partial class Again { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        sealed class Run { public LoaderOptions Options { get; init; } = new(); }
        sealed class Training(LoaderState saved)
        {
            private readonly LoaderOptions kept = new() { Resume = saved };
            public LoaderOptions Kept => kept;
            public void Train(Once once, LoaderState? state) { {{body}} }
        }
        """);

    [Fact]
    public Task Stream_that_resumes_itself_is_reported() => Markup.Check("INFEED305", """
        [DataSource(Replayable = false)] sealed partial class Once
        {
            [Stream] private bool Next(out int tick) { tick = 1; return false; }
            public DataLoader<Batch> Continue(LoaderState state) => CreateLoader(new LoaderOptions { Resume = {|INFEED305:state|} });
        }
        """);

    [Theory]
    [InlineData("new Once().CreateLoader(new LoaderOptions { Resume = null })")]
    [InlineData("new Once().CreateLoader(new LoaderOptions { Workers = 2 })")]
    [InlineData("new Again().CreateLoader(new LoaderOptions { Resume = state })")]
    public Task Other_loaders_are_not(string loader) => Check(loader);

    private static Task<string[]> Check(string loader) => Markup.Check("INFEED305", $$"""
        using Infeed;
        [DataSource(Replayable = false)] partial class Once { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        [DataSource] sealed partial class Again { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        sealed class Named : Once;
        static class Training
        {
            public static void Run(Once? once, LoaderState state, LoaderOptions options)
            {
                using var loader = {{loader}};
            }
        }
        """);
}
