using Infeed;
using Microsoft.Data.Sqlite;

namespace TablesSample;

/// <summary>
/// Rows of a SQLite database, each asked for when its sample is filled. Every worker has a connection of its own: one is not for several threads.
/// </summary>
/// <param name="file">The database.</param>
/// <param name="rows">The number of its rows.</param>
[DataSource(BatchSize = 128, Workers = 2, Shuffle = true, Seed = 42)]
public sealed partial class SqliteRentals(string file, int rows)
{
    [WorkerLocal]
    private SqliteConnection connection;

    [WorkerLocal]
    private SqliteCommand query;

    [WorkerLocal]
    private SqliteParameter id;

    /// <summary>The number of rows.</summary>
    public int Count => rows;

    [WorkerStart]
    private void Connect()
    {
        connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        query = connection.CreateCommand();
        query.CommandText = "select hour, weekday, temperature, humidity, wind, bicycles from rentals where id = $id";
        id = query.Parameters.Add("$id", SqliteType.Integer);
        query.Prepare();
    }

    [Sample]
    private void Read(int index, [Shape(Rental.Features)] Span<float> features, out float rented)
    {
        id.Value = index;
        using var row = query.ExecuteReader();
        if (!row.Read())
            throw new InvalidDataException($"{file} has no row {index}.");
        Rental.Write(row.GetInt32(0), row.GetInt32(1), row.GetFloat(2), row.GetFloat(3), row.GetFloat(4), features);
        rented = row.GetFloat(5);
    }

    [WorkerStop]
    private void Disconnect()
    {
        query.Dispose();
        connection.Dispose();
    }
}
