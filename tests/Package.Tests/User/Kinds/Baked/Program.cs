using Infeed;

// What is a constant of this build, and what the loader then does.
Console.WriteLine(Demo.Numbers.Queue.Capacity);
var sum = 0;
using (var loader = new Demo.Numbers().CreateLoader())
{
    foreach (var batch in loader.Epoch(0))
        sum += batch.Value[0];
}

Console.WriteLine(Demo.Numbers.Started);
Console.WriteLine(sum);

namespace Demo
{
    [DataSource(BatchSize = 1, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)]
    public sealed partial class Numbers
    {
        private static int started;

        public static int Started => started;

        public static int Count => 10;

        [WorkerStart]
        private void Start() => Interlocked.Increment(ref started);

        [Sample]
        private static int Read(int index) => index;
    }
}
