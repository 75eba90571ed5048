using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Loaders in fields of classes that can be disposed: INFEED602.</summary>
public sealed class LoaderFieldTests
{
    [Theory]
    [InlineData("public Trainer(S source) => loader = {|INFEED602:source.CreateLoader()|}; public void Dispose() { }")]
    [InlineData("public Trainer(S source) { loader = {|INFEED602:source.CreateLoader()|}; Console.WriteLine(loader.BatchesPerEpoch); } public void Dispose() => other?.Dispose();")]
    [InlineData("public void Run(S source) { loader ??= {|INFEED602:source.CreateLoader()|}; foreach (var batch in loader.Epoch(0)) { } } public void Dispose() => GC.SuppressFinalize(this);")]
    public async Task Loader_that_its_owner_forgets_is_reported(string members) => Assert.Equal(
        "The loader of 'S' in 'loader' is not disposed where 'Trainer' is, so its workers and the memory of its queue are released only when the garbage collector finds it: call 'loader.Dispose()' there",
        Assert.Single(await Check("sealed class Trainer : IDisposable", members)));

    [Theory]
    [InlineData("public Trainer(S source) => loader = source.CreateLoader(); public void Dispose() => loader?.Dispose();")]
    [InlineData("public Trainer(S source) => loader = source.CreateLoader(); public void Dispose() { foreach (var each in new[] { loader, other }) each?.Dispose(); }")]
    [InlineData("public Trainer(S source) => loader = source.CreateLoader(); public void Dispose() => Interlocked.Exchange(ref loader, null)?.Dispose();")]
    [InlineData("public Trainer(S source) => loader = source.CreateLoader(); public void Dispose() { using (loader) { } }")]
    [InlineData("public Trainer(S source) => loader = source.CreateLoader(); private DataLoader<S.Batch>? Loader => loader; public void Dispose() => Loader?.Dispose();")]
    public Task Loader_that_its_owner_disposes_is_not(string members) => Check("sealed class Trainer : IDisposable", members);

    [Fact]
    public Task Loader_of_a_class_that_nobody_disposes_is_not() => Check("sealed class Trainer", "public Trainer(S source) => loader = source.CreateLoader();");

    private static Task<string[]> Check(string owner, string members) => Markup.Check("INFEED602", $$"""
        using System.Threading;
        [DataSource] partial class S { public int Count => 10; [Sample] int Read(int index) => index; }
        {{owner}}
        {
            private DataLoader<S.Batch>? loader, other;
            public int Known => other?.GetHashCode() ?? 0;
            {{members}}
        }
        """);
}
