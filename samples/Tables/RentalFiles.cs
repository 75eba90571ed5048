using Microsoft.Data.Sqlite;
using Parquet;
using Parquet.Schema;

namespace TablesSample;

/// <summary>Writes the same rows as a Parquet file and as a SQLite database.</summary>
internal static class RentalFiles
{
    private const int RowsInGroup = 20_000;

    public static readonly DataField Hour = new(nameof(Rental.Hour), typeof(int), isNullable: false);
    public static readonly DataField Weekday = new(nameof(Rental.Weekday), typeof(int), isNullable: false);
    public static readonly DataField Temperature = new(nameof(Rental.Temperature), typeof(float), isNullable: false);
    public static readonly DataField Humidity = new(nameof(Rental.Humidity), typeof(float), isNullable: false);
    public static readonly DataField Wind = new(nameof(Rental.Wind), typeof(float), isNullable: false);
    public static readonly DataField Bicycles = new(nameof(Rental.Bicycles), typeof(float), isNullable: false);

    public static async Task WriteParquet(string file, Rental[] rows)
    {
        await using var stream = File.Create(file);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(Hour, Weekday, Temperature, Humidity, Wind, Bicycles), stream);
        foreach (var part in rows.Chunk(RowsInGroup))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<int>(Hour, Array.ConvertAll(part, row => row.Hour));
            await group.WriteAsync<int>(Weekday, Array.ConvertAll(part, row => row.Weekday));
            await group.WriteAsync<float>(Temperature, Array.ConvertAll(part, row => row.Temperature));
            await group.WriteAsync<float>(Humidity, Array.ConvertAll(part, row => row.Humidity));
            await group.WriteAsync<float>(Wind, Array.ConvertAll(part, row => row.Wind));
            await group.WriteAsync<float>(Bicycles, Array.ConvertAll(part, row => row.Bicycles));
        }
    }

    public static void WriteSqlite(string file, Rental[] rows)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var create = connection.CreateCommand();
        create.CommandText = "create table rentals (id integer primary key, hour integer, weekday integer, temperature real, humidity real, wind real, bicycles real)";
        create.ExecuteNonQuery();
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into rentals values ($0, $1, $2, $3, $4, $5, $6)";
        var values = Enumerable.Range(0, 7).Select(at => insert.Parameters.Add($"${at}", at < 3 ? SqliteType.Integer : SqliteType.Real)).ToArray();
        for (var id = 0; id < rows.Length; id++)
        {
            var row = rows[id];
            object[] cells = [id, row.Hour, row.Weekday, row.Temperature, row.Humidity, row.Wind, row.Bicycles];
            for (var at = 0; at < cells.Length; at++)
                values[at].Value = cells[at];
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
