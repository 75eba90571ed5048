using System.Globalization;
using Infeed.Logging;

namespace Infeed;

/// <summary>
/// Writes scalars into an event file that TensorBoard shows (<c>tensorboard --logdir FOLDER</c>), while the program runs too: each call writes its event to the
/// file. For one thread at a time.
/// </summary>
/// <remarks>The format is that of the messages <c>Event</c> and <c>Summary</c> in tensorflow/core/util/event.proto and framework/summary.proto.</remarks>
public sealed class TensorBoardWriter : IDisposable
{
    private const string FileVersion = "brain.Event:2";
    private const int SessionStart = 1;

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
        Append(Event().Add(EventField.FileVersion, FileVersion));
        if (purgeStep is { } step)
            Append(Event(step).Add(EventField.SessionLog, new ProtobufMessage().Add(SessionLogField.Status, SessionStart)));
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
        var scalar = new ProtobufMessage().Add(ValueField.Tag, tag).Add(ValueField.SimpleValue, (float)value);
        Append(Event(step).Add(EventField.Summary, new ProtobufMessage().Add(SummaryField.Value, scalar)));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private ProtobufMessage Event(long step) => Event().Add(EventField.Step, step);

    private ProtobufMessage Event() => new ProtobufMessage().Add(EventField.WallTime, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);

    private void Append(ProtobufMessage message) => file.Append(message.Bytes);

    // The numbers of the fields, as the .proto files have them.
    private static class EventField
    {
        public const int WallTime = 1;
        public const int Step = 2;
        public const int FileVersion = 3;
        public const int Summary = 5;
        public const int SessionLog = 7;
    }

    private static class SummaryField
    {
        public const int Value = 1;
    }

    private static class ValueField
    {
        public const int Tag = 1;
        public const int SimpleValue = 2;
    }

    private static class SessionLogField
    {
        public const int Status = 1;
    }
}
