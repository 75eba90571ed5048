using System.Globalization;
using Google.Protobuf;
using Infeed.Logging;
using Tensorboard;

namespace Infeed;

/// <summary>
/// Writes scalars into an event file that TensorBoard shows (<c>tensorboard --logdir FOLDER</c>), while the program runs too: each call writes its event to the
/// file. For one thread at a time.
/// </summary>
public sealed class TensorBoardWriter : IDisposable
{
    private const string FileVersion = "brain.Event:2";

    private static int filesOfThisProcess;

    private readonly TimeProvider time;
    private readonly RecordFile file;

    /// <summary>Begins a new event file in a folder. Files that are there already stay, and TensorBoard shows all of a folder as one run.</summary>
    /// <param name="folder">The folder of the run, which is made where it does not exist. TensorBoard names the run after it.</param>
    /// <param name="purgeStep">
    /// The step at which an earlier program's run is continued: TensorBoard drops what its files have from this step on. Without it nothing is dropped.
    /// </param>
    /// <param name="time">The clock of the events; without it the system's.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public TensorBoardWriter(string folder, long? purgeStep = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.time = time ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        // TensorBoard reads files whose names have 'tfevents', in the order of their names.
        Path = System.IO.Path.Combine(folder, string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{this.time.GetUtcNow().ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref filesOfThisProcess)}"));
        file = new RecordFile(Path);
        var first = At(0);
        first.FileVersion = FileVersion;
        Append(first);
        if (purgeStep is not { } step)
            return;
        var start = At(step);
        start.SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start };
        Append(start);
    }

    /// <summary>The path of the event file.</summary>
    public string Path { get; }

    /// <summary>Writes one value of a series.</summary>
    /// <param name="tag">The name of the series. TensorBoard groups series by what stands before the first slash.</param>
    /// <param name="value">The value, which is written as a <see cref="float"/>.</param>
    /// <param name="step">The place of the value in its series.</param>
    /// <exception cref="IOException">The file cannot be written to.</exception>
    /// <exception cref="ObjectDisposedException">The writer has been disposed.</exception>
    public void AddScalar(string tag, double value, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        var point = At(step);
        point.Summary = new Summary { Value = { new Summary.Types.Value { Tag = tag, SimpleValue = (float)value } } };
        Append(point);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private Event At(long step) => new() { WallTime = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds, Step = step };

    private void Append(Event what) => file.Append(what.ToByteArray());
}
