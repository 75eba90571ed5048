using Infeed;
using Infeed.EndToEnd.Sources;

// Reads two epochs and prints a line for each batch. It insists on its arguments, and on being run once: a worker that ran this again
// would say so, in the file and by its exit code.
if (args is not ["--samples", var samples, "--mode", var mode, "--runs", var runs])
{
    Console.Error.WriteLine("usage: --samples N --mode inline|threads|processes --runs FILE");
    return 2;
}

File.AppendAllText(runs, $"{Environment.ProcessId}\n");
using var loader = new Numbers(int.Parse(samples, System.Globalization.CultureInfo.InvariantCulture)).CreateLoader(new LoaderOptions
{
    Workers = mode == "inline" ? 0 : 2,
    UseMultiprocessing = mode == "processes",
});
foreach (var line in BatchHash.Read(loader, epochs: 2))
    Console.WriteLine(line);
return 0;
