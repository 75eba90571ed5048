namespace Infeed.Tool.Tests;

/// <summary>A source as the compiler leaves it, written by hand, with settings from a profile; the source in it has none.</summary>
[DataSource(BatchSize = 8, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, DropLast = true, OnSampleError = OnSampleError.Skip)]
internal static class Baked
{
    [Sample]
    public static Task<int> Read(int index) => Task.FromResult(index);

    internal static class Layout
    {
        public const int Workers = 3;
        public const bool UseMultiprocessing = true;
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

    [DataSource(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)]
    internal static class Alone
    {
        [Sample]
        public static Task<int> Read(int index) => Task.FromResult(index);

        internal static class Layout
        {
            public const int Workers = 0;
            public const bool UseMultiprocessing = false;
            public const long SlotBytes = 64;
        }
    }

    [DataSource(Workers = 0)]
    internal static class Plain
    {
        [Stream]
        public static bool Read(out int number) => (number = 1) > 0;
    }
}
