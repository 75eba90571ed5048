using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Infeed.Integration.Support;

/// <summary>A web server of this process that sends ranges of some bytes, slowly, and counts the requests that it has at once.</summary>
internal sealed class RangeServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(5);

    private readonly TaskCompletionSource together = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication app;
    private readonly Lock access = new();
    private readonly int expected;
    private int now;

    /// <param name="bytes">What it has.</param>
    /// <param name="expected">The first requests are answered when there are so many.</param>
    private RangeServer(byte[] bytes, int expected)
    {
        this.expected = expected;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", async (HttpContext context) =>
        {
            Enter();
            try
            {
                await together.Task.WaitAsync(Limit, context.RequestAborted);
                await Task.Delay(Delay, context.RequestAborted);
                return Results.Bytes(bytes, enableRangeProcessing: true);
            }
            finally
            {
                Interlocked.Decrement(ref now);
            }
        });
    }

    /// <summary>The most requests that there were at once.</summary>
    public int Most { get; private set; }

    public Uri Address => new(app.Urls.Single());

    public static async Task<RangeServer> Start(byte[] bytes, int expected)
    {
        var server = new RangeServer(bytes, expected);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Enter()
    {
        lock (access)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref now));
        }

        if (Most >= expected)
            together.TrySetResult();
    }
}
