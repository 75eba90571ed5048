using System.Runtime.InteropServices;
using Infeed;
using Microsoft.Win32.SafeHandles;

namespace Weather;

/// <summary>Days of a table in memory: a batch gathers any of them.</summary>
[DataSource(BatchSize = 64, Workers = 2, Shuffle = true, Seed = 42)]
public sealed partial class Days(float[] temperature, float[] rain)
{
    public int Count => rain.Length;

    [Batch]
    private void Read(ReadOnlySpan<long> days, [Shape(2)] Span<float> weather, Span<long> isWet, ref SampleRandom random)
    {
        var warmer = random.NextSingle() - 0.5f;
        for (var row = 0; row < days.Length; row++)
        {
            var day = days[row];
            weather[2 * row] = temperature[day] + warmer;
            weather[(2 * row) + 1] = rain[day];
            isWet[row] = rain[day] > 0 ? 1 : 0;
        }
    }
}

/// <summary>Days of a file, 64 together as it has them: a batch is one read.</summary>
[DataSource(BatchSize = 64, Workers = 2, Shuffle = true, Seed = 42)]
public sealed partial class StoredDays(string file)
{
    private const int DayBytes = 2 * sizeof(float);

    [WorkerLocal] private SafeFileHandle? opened;

    public long Count { get; } = new FileInfo(file).Length / DayBytes;

    [WorkerStart]
    private void Open() => opened = File.OpenHandle(file);

    [WorkerStop]
    private void Close() => opened?.Dispose();

    [Batch]
    private void Read(long batch, [Shape(2)] Span<float> weather)
    {
        var bytes = MemoryMarshal.AsBytes(weather);
        if (RandomAccess.Read(opened!, bytes, batch * Layout.BatchSize * DayBytes) != bytes.Length)
            throw new EndOfStreamException($"Batch {batch} is cut off.");
    }
}

/// <summary>Makes a thousand days, and counts the wet ones of two epochs in the table and the warmth of all in the file.</summary>
public static class WeatherProgram
{
    public static void Run(string file, TextWriter output)
    {
        var temperature = new float[1000];
        var rain = new float[1000];
        var stored = new float[2000];
        for (var day = 0; day < rain.Length; day++)
        {
            (temperature[day], rain[day]) = (day % 30, day % 4);
            (stored[2 * day], stored[(2 * day) + 1]) = (temperature[day], rain[day]);
        }

        File.WriteAllBytes(file, MemoryMarshal.AsBytes(stored.AsSpan()));
        using (var loader = new Days(temperature, rain).CreateLoader())
        {
            foreach (var epoch in loader.Epochs(2))
            {
                var wet = 0L;
                foreach (var (_, isWet) in epoch)       // [n, 2] float, [n] long
                {
                    foreach (var day in isWet.Span)
                        wet += day;
                }

                output.WriteLine($"{wet} of {rain.Length} days are wet");
            }
        }

        using (var loader = new StoredDays(file).CreateLoader())
        {
            var days = 0;
            foreach (var batch in loader.Epoch(0))
                days += batch.Count;
            output.WriteLine($"{days} days in {loader.BatchesPerEpoch} reads of the file");
        }
    }
}
