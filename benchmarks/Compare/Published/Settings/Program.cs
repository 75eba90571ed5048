using System.Globalization;
using Infeed;

// Reads one batch: what comes before it, and the size of the program, is what settings can change.
#if BAKED
using var loader = new Demo.Numbers().CreateLoader();
#else
using var loader = new Demo.Numbers().CreateLoader(new LoaderOptions
{
    Workers = int.Parse(args[0], CultureInfo.InvariantCulture),
    MaxQueueSize = int.Parse(args[1], CultureInfo.InvariantCulture),
    UseMultiprocessing = bool.Parse(args[2]),
});
#endif
foreach (var batch in loader.Epoch(0))
{
    Console.WriteLine($"{loader.Settings.Workers} {loader.Settings.MaxQueueSize} {loader.Settings.UseMultiprocessing} {batch.Value[9]}");
    break;
}

namespace Demo
{
#if BAKED
    [DataSource(BatchSize = 10, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)]
#else
    [DataSource(BatchSize = 10, Workers = 1)]
#endif
    public sealed partial class Numbers
    {
        public static int Count => 1000;

        [Sample]
        private static int Read(int index) => index;
    }
}
