namespace Infeed.Tool.Tests;

/// <summary>Sources as the compiler leaves them, written by hand: the settings of one are from a profile, and the other one leaves a measurement to the run.</summary>
[DataSource(BatchSize = 8, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, DropLast = true, OnSampleError = OnSampleError.Skip)]
internal static class Baked
{
    [Sample]
    public static Task<int> Read(int index) => Task.FromResult(index);

    internal static class Layout
    {
        public const long SlotBytes = 96;
    }

    internal static class Queue
    {
        public const int Capacity = 4;
    }

    [DataSource(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, ShuffleBuffer = 100, Replayable = false)]
    internal static class Open
    {
        [Stream]
        public static bool Read(out int number) => (number = 1) > 0;

        internal static class Layout
        {
            public const long SlotBytes = 128;
        }
    }

    [DataSource(Workers = 0)]
    internal static class Plain
    {
        [Stream]
        public static bool Read(out int number) => (number = 1) > 0;
    }
}
