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
