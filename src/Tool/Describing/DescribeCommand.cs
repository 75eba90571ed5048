using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Infeed.Tool.Failures;
using Spectre.Console;

namespace Infeed.Tool.Describing;

/// <summary><c>infeed describe app.dll</c>: the data sources of a program, without running it.</summary>
internal static class DescribeCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(IAnsiConsole console)
    {
        var file = new Argument<string>("assembly") { Description = "The assembly that a build made: bin/Debug/net10.0/app.dll." };
        var asJson = new Option<bool>("--json") { Description = "Prints JSON, for scripts." };
        var command = new Command("describe", "Lists the data sources of a program: columns, bytes, settings. None of its code runs.") { file, asJson };
        command.SetAction(result =>
        {
            var output = console.Profile.Out.Writer;
            var path = result.GetRequiredValue(file);
            var sources = AssemblyReader.Read(path);
            if (sources.Count == 0)
                throw new ToolException($"There is no class with [DataSource] in '{path}', nor in the assemblies beside it that use Infeed.");
            if (result.GetValue(asJson))
                output.WriteLine(JsonSerializer.Serialize(sources, Json));
            else
                Print(output, sources);
            return 0;
        });
        return command;
    }

    private static void Print(TextWriter output, IReadOnlyList<SourceDescription> sources)
    {
        foreach (var source in sources)
        {
            // Lines and not a table: names of types are long, and what is piped to another program has no width.
            output.WriteLine($"{source.Name} ({source.Assembly})");
            foreach (var column in source.Columns)
                output.WriteLine($"  {column}");
            if (source.Unread.Count > 0)
                output.WriteLine($"  not all columns can be read: {string.Join("; ", source.Unread)}");
            output.WriteLine($"  batches of {source.BatchSize}, {SampleOrder.Of(source)}; {Workers(source)}; {Queue(source)}");
            if (source.ProcessProblem is { } problem)
                output.WriteLine($"  no worker processes: {problem}");
            if (source.Options.Count > 0)
                output.WriteLine($"  {string.Join(", ", source.Options.Select(option => $"{option.Key} = {Value(option.Value)}"))}");
        }
    }

    private static string Workers(SourceDescription source) => source.Workers switch
    {
        DataSource.Auto when source.MeasuredWorkers is { } measured => $"{Workers(measured, source.MeasuredMultiprocessing ?? source.UseMultiprocessing)} (measured)",
        DataSource.Auto => "workers by measurement",
        var count => Workers(count, source.UseMultiprocessing),
    };

    private static string Workers(int count, bool areProcesses) =>
        count == 0 ? "no workers" : Quantity.Of(count, areProcesses ? "worker process" : "worker thread");

    // As on the attribute.
    private static string Value(object value) => value is bool isTrue ? isTrue ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string OneSlot(long? bytes) => bytes is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"one slot of {known:N0} bytes")
        : "one slot, of a size that is known when the program runs";

    private static string Queue(SourceDescription source)
    {
        if (source.HasNoWorkers)
            return OneSlot(source.SlotBytes);
        var slots = source switch
        {
            { MeasuredQueueSize: { } measured } => $"a queue of {measured} (measured)",
            { MaxQueueSize: DataSource.Auto } => "a queue by measurement",
            _ => $"a queue of {source.MaxQueueSize}",
        };
        return source switch
        {
            { SlotBytes: null } => $"{slots}, of sizes that are known when the program runs",
            { QueueBytes: { } bytes } => string.Create(CultureInfo.InvariantCulture, $"{slots} x {source.SlotBytes:N0} bytes = {bytes:N0} bytes"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{slots}, {source.SlotBytes:N0} bytes a slot"),
        };
    }
}
