using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Locals of a constructor that a lambda keeps, which threads share: INFEED201.</summary>
public sealed class CapturedLocalTests
{
    [Theory]
    [InlineData("public S() { var n = 0; next = () => {|INFEED201:n++|}; }")]
    [InlineData("public S() { var n = 0; next = () => { {|INFEED201:n = n * 3 + 1|}; return n; }; }")]
    [InlineData("public S() { int n = 0, m = 0; next = () => { {|INFEED201:n += 2|}; if (n > 3) {|INFEED201:m--|}; return m; }; }")]
    public async Task Local_that_a_shared_lambda_writes_is_reported(string constructor) =>
        Assert.Contains(await Check(constructor), message => message.StartsWith("Local 'n' is written in ", StringComparison.Ordinal));

    [Theory]
    [InlineData("public S() { var n = 3; next = () => n; }")]
    [InlineData("public S() { var n = 0; n++; next = () => { var own = n; own++; return own; }; }")]
    [InlineData("public S() { var n = 0; next = () => System.Threading.Interlocked.Increment(ref n); }")]
    [InlineData("public S() { var n = 0; var gate = new object(); next = () => { lock (gate) { return n++; } }; }")]
    [InlineData("public S() { var n = 0; Action count = () => n++; count(); next = () => 3; }")]
    public Task Local_that_is_not_shared_or_only_read_is_not(string constructor) => Check(constructor);

    private static Task<string[]> Check(string constructor) => Markup.Check("INFEED201", $$"""
        [DataSource(Workers = 2)]
        partial class S
        {
            private readonly Func<int> next;
            {{constructor}}
            public int Count => 10;
            [Sample] private int Read(int index) => index + next();
        }
        """);
}
