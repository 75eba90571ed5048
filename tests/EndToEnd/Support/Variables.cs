namespace Infeed.EndToEnd.Support;

/// <summary>Variables of this process's environment, as they were before when the test is over.</summary>
internal sealed class Variables : IDisposable
{
    private readonly Dictionary<string, string?> before = [];

    public Variables(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in before)
            Environment.SetEnvironmentVariable(name, value);
    }
}
