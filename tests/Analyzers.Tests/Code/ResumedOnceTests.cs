using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Streams that are read once, and are resumed: INFEED305.</summary>
public sealed class ResumedOnceTests
{
    [Theory]
    [InlineData("new Once().CreateLoader(new LoaderOptions { Resume = {|INFEED305:state|} })")]
    [InlineData("new Once().CreateLoader(options with { Workers = 2, Resume = {|INFEED305:LoaderState.FromJson(\"{}\")|} })")]
    public async Task Resumed_stream_that_is_read_once_is_reported(string loader) => Assert.StartsWith(
        "'Once' says Replayable = false, so CreateLoader throws where Resume has a state", Assert.Single(await Check(loader)), StringComparison.Ordinal);

    [Theory]
    [InlineData("new Once().CreateLoader(new LoaderOptions { Resume = null })")]
    [InlineData("new Once().CreateLoader(new LoaderOptions { Workers = 2 })")]
    [InlineData("new Again().CreateLoader(new LoaderOptions { Resume = state })")]
    public Task Other_loaders_are_not(string loader) => Check(loader);

    private static Task<string[]> Check(string loader) => Markup.Check("INFEED305", $$"""
        using Infeed;
        [DataSource(Replayable = false)] sealed partial class Once { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        [DataSource] sealed partial class Again { [Stream] private bool Next(out int tick) { tick = 1; return false; } }
        static class Training
        {
            public static void Run(LoaderState state, LoaderOptions options)
            {
                using var loader = {{loader}};
            }
        }
        """);
}
