namespace Infeed.Faults;

/// <summary>A worker's hook threw.</summary>
/// <param name="Attribute">The attribute of the hook.</param>
/// <param name="Worker">The worker.</param>
/// <param name="Original">What it threw.</param>
internal sealed record HookFailure(string Attribute, int Worker, Exception Original)
{
    public SampleException ToException(string source, int epoch)
    {
        var hook = Attribute[..^nameof(System.Attribute).Length];
        return new SampleException(
            $"The [{hook}] method of {source} threw in worker {Worker}: {Original.GetType().Name}: {Original.Message}",
            -1, epoch, Worker, Original);
    }
}
