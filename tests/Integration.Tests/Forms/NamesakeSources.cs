#pragma warning disable SA1403 // Two namespaces in one file: the classes differ in nothing else.
namespace Infeed.Integration.Forms.Plain
{
    /// <summary>Numbers.</summary>
    [DataSource(BatchSize = 4, Workers = 0)]
    internal sealed partial class Namesake
    {
        public static int Count => 10;

        [Sample]
        private static void Read(int index, out int value) => value = index;
    }
}

namespace Infeed.Integration.Forms.Doubled
{
    /// <summary>Other numbers, by a class of the same name.</summary>
    [DataSource(BatchSize = 4, Workers = 0)]
    internal sealed partial class Namesake
    {
        public static int Count => 10;

        [Sample]
        private static void Read(int index, out int value) => value = 2 * index;
    }
}
