using Infeed;
using Parquet;
using Parquet.Schema;

namespace TablesSample;

/// <summary>Rows of a Parquet file. Its columns are read once, into arrays that all workers share, processes too.</summary>
[DataSource(BatchSize = 128, Workers = 2, Shuffle = true, Seed = 42)]
public sealed partial class ParquetRentals : IDisposable
{
    private readonly SharedArray<int> hour;
    private readonly SharedArray<int> weekday;
    private readonly SharedArray<float> temperature;
    private readonly SharedArray<float> humidity;
    private readonly SharedArray<float> wind;
    private readonly SharedArray<float> bicycles;

    private ParquetRentals(int[] hour, int[] weekday, float[] temperature, float[] humidity, float[] wind, float[] bicycles)
    {
        this.hour = SharedArray.Copy<int>(hour);
        this.weekday = SharedArray.Copy<int>(weekday);
        this.temperature = SharedArray.Copy<float>(temperature);
        this.humidity = SharedArray.Copy<float>(humidity);
        this.wind = SharedArray.Copy<float>(wind);
        this.bicycles = SharedArray.Copy<float>(bicycles);
    }

    /// <summary>The number of rows.</summary>
    public int Count => (int)bicycles.Length;

    /// <summary>Reads the columns of a file.</summary>
    public static async Task<ParquetRentals> Open(string file)
    {
        await using var reader = await ParquetReader.CreateAsync(file);
        return new ParquetRentals(
            await Column<int>(reader, RentalFiles.Hour), await Column<int>(reader, RentalFiles.Weekday),
            await Column<float>(reader, RentalFiles.Temperature), await Column<float>(reader, RentalFiles.Humidity),
            await Column<float>(reader, RentalFiles.Wind), await Column<float>(reader, RentalFiles.Bicycles));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hour.Dispose();
        weekday.Dispose();
        temperature.Dispose();
        humidity.Dispose();
        wind.Dispose();
        bicycles.Dispose();
    }

    [Sample]
    private void Read(int index, [Shape(Rental.Features)] Span<float> features, out float rented)
    {
        Rental.Write(hour[index], weekday[index], temperature[index], humidity[index], wind[index], features);
        rented = bicycles[index];
    }

    private static async Task<T[]> Column<T>(ParquetReader reader, DataField field)
        where T : struct
    {
        var values = new T[reader.RowGroups.Sum(group => group.RowCount)];
        var start = 0;
        foreach (var group in reader.RowGroups)
        {
            await group.ReadAsync(field, values.AsMemory(start, (int)group.RowCount));
            start += (int)group.RowCount;
        }

        return values;
    }
}
