namespace Infeed.EndToEnd.Sources;

/// <summary>A stream that comes once.</summary>
/// <param name="trouble">What happens at one sample; null for nothing.</param>
[DataSource(BatchSize = 4, Workers = 1, UseMultiprocessing = true, Replayable = false)]
public sealed partial class Passing(Trouble? trouble = null)
{
    private int given;

    [Stream]
    private bool Next(out int number)
    {
        trouble?.Meet(given);
        number = given;
        return given++ < 50;
    }
}
