using System.Diagnostics;

namespace FashionMnistSample.Training;

/// <summary>Shows how training goes: one line an epoch, which on a terminal fills up as the epoch does.</summary>
/// <param name="output">Where to write.</param>
/// <param name="epochs">Epochs of the whole run.</param>
/// <param name="isTerminal">Whether a line can be written over.</param>
internal sealed class ProgressDisplay(TextWriter output, int epochs, bool isTerminal)
{
    private const int BarWidth = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private int epoch;
    private long begun;
    private long shown;
    private int lineLength;

    /// <param name="number">The epoch, from 0.</param>
    public void BeginEpoch(int number)
    {
        epoch = number + 1;
        begun = Stopwatch.GetTimestamp();
        shown = 0;
    }

    /// <param name="done">The share of the epoch that is done, 0 to 1.</param>
    /// <param name="loss">The mean loss so far.</param>
    /// <param name="samples">The samples so far.</param>
    public void Advance(double done, double loss, int samples)
    {
        if (!isTerminal || Stopwatch.GetElapsedTime(shown) < Interval) return;
        shown = Stopwatch.GetTimestamp();
        var bar = new string('#', (int)(done * BarWidth)).PadRight(BarWidth, '.');
        var speed = samples / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Overwrite($"epoch {epoch,2}/{epochs}  [{bar}] {done * 100,3:F0}%  loss {loss:F3}  {speed:N0} samples/s");
    }

    public void EndEpoch(EpochReport report)
    {
        Overwrite($"epoch {epoch,2}/{epochs}  loss {report.Loss:F5}  validation {report.Accuracy * 100:F2}%  {report.SamplesPerSecond:N0} samples/s  "
            + $"waited {report.Waited.TotalMilliseconds:F1} ms ({report.WaitedShare * 100:F1}%)");
        EndLine();
    }

    /// <summary>Leaves an unfinished line as it is and begins another.</summary>
    public void EndLine()
    {
        if (lineLength > 0) output.WriteLine();
        lineLength = 0;
    }

    private void Overwrite(string line)
    {
        if (isTerminal)
        {
            // A line that wraps could not be written over.
            if (Console.WindowWidth is var width and > 1 && line.Length >= width) line = line[..(width - 1)];
            output.Write('\r');
        }

        output.Write(line.PadRight(lineLength));
        lineLength = line.Length;
    }
}
