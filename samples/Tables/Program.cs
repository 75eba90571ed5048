using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Infeed;
using TablesSample;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var workers = new Option<int>("--workers") { Description = "Workers that read rows; 0 reads between the training steps.", DefaultValueFactory = _ => 2 };
var processes = new Option<bool>("--processes") { Description = "Workers are processes instead of threads." };
var rows = new Option<int>("--rows") { Description = "Rows of the table that is made.", DefaultValueFactory = _ => 50_000 };
var epochs = new Option<int>("--epochs") { Description = "Passes over the table.", DefaultValueFactory = _ => 3 };
var command = new RootCommand("Trains a linear model on one table, read from a Parquet file and from a SQLite database.") { workers, processes, rows, epochs };
command.SetAction(async result =>
{
    try
    {
        await Run(
            new LoaderOptions { Workers = result.GetValue(workers), UseMultiprocessing = result.GetValue(processes) },
            result.GetValue(rows), result.GetValue(epochs));
        return 0;
    }
    catch (ArgumentException e)
    {
        Console.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
        return 2;
    }
});
return await command.Parse(args).InvokeAsync();

static async Task Run(LoaderOptions options, int rows, int epochs)
{
    ArgumentOutOfRangeException.ThrowIfNegative(rows);
    ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
    var folder = Directory.CreateTempSubdirectory("infeed-tables-").FullName;
    try
    {
        var (parquet, sqlite) = (Path.Combine(folder, "rentals.parquet"), Path.Combine(folder, "rentals.db"));
        var table = Rental.MakeUp(rows, seed: 7);
        await RentalFiles.WriteParquet(parquet, table);
        RentalFiles.WriteSqlite(sqlite, table);
        Console.WriteLine($"{rows:N0} rows: {new FileInfo(parquet).Length / 1024:N0} KB of Parquet, {new FileInfo(sqlite).Length / 1024:N0} KB of SQLite");

        using var columns = await ParquetRentals.Open(parquet);
        using var ofParquet = columns.CreateLoader(options);
        Report("parquet", options, Train(ofParquet, epochs, static batch => batch.Features.Span, static batch => batch.Rented.Span));
        using var ofSqlite = new SqliteRentals(sqlite, rows).CreateLoader(options);
        Report("sqlite", options, Train(ofSqlite, epochs, static batch => batch.Features.Span, static batch => batch.Rented.Span));
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

static (double Error, double RowsPerSecond) Train<TBatch>(
    DataLoader<TBatch> loader, int epochs, Func<TBatch, ReadOnlySpan<float>> features, Func<TBatch, ReadOnlySpan<float>> rented)
    where TBatch : struct, Infeed.CompilerServices.IBatch<TBatch>, allows ref struct
{
    var model = new LinearModel();
    var (error, rows, began) = (0.0, 0L, Stopwatch.GetTimestamp());
    foreach (var epoch in loader.Epochs(epochs))
    {
        error = 0;
        foreach (var batch in epoch)
        {
            error += model.Learn(features(batch), rented(batch), rate: 0.1f) / epoch.Count;
            rows += rented(batch).Length;
        }
    }

    return (Math.Sqrt(error), rows / Stopwatch.GetElapsedTime(began).TotalSeconds);
}

static void Report(string source, LoaderOptions options, (double Error, double RowsPerSecond) trained)
{
    var kind = options.UseMultiprocessing == true ? "yes" : "no";
    Console.Write($"result: source={source} error={trained.Error:F6} ");
    Console.WriteLine($"workers={options.Workers} processes={kind} rows_per_second={trained.RowsPerSecond:F0}");
}
