using System.Globalization;

namespace Infeed.Integration.Forms;

/// <summary>A field of every type that a worker process can get, on every way a field can be written.</summary>
/// <param name="used">Captured by a method.</param>
/// <param name="stored">Only used by an initializer.</param>
[DataSource(BatchSize = 4, UseMultiprocessing = true)]
internal sealed partial class StateSource(string used, int stored) : StateBase(stored, ["base"])
{
    public readonly int Stored = stored;
    internal volatile int Volatile = 5;
    private readonly bool flag = true;
    private readonly decimal price = 12.34m;
    private readonly DateTime time = new(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Guid guid = new("00112233-4455-6677-8899-aabbccddeeff");
    private readonly Level level = Level.High;
    private readonly int? some = 7;
    private readonly int? none = null;
    private readonly string? noText = null;
    private readonly string text = "half \ud800 surrogate";
    private readonly byte[] bytes = [1, 2, 3];
    private readonly int?[] maybe = [1, null, 3];
    private readonly string?[] words = ["a", null, "", "d"];
    private readonly int[][] jagged = [[1], [], [2, 3]];
    private readonly double[,] grid = { { 1, 2, 3 }, { 4, 5, 6 } };
    private readonly string[,,] cube = { { { "a", "b" } }, { { "c", "d" } } };
    private readonly (int A, string B) pair = (1, "one");
    private readonly (int, (string, byte[]), long, int, int, int, int, string, Point) many = (1, ("two", [2]), 3, 4, 5, 6, 7, "eight", new Point(9, 9));
    private readonly Tuple<int, string> old = Tuple.Create(1, "old");
    private readonly Tuple<int, string>? noOld = null;
    private readonly KeyValuePair<string, int[]> entry = new("key", [4]);
    private readonly List<Item> items = [new Item("first") { Next = new Item("second") }, new Item("third")];
    private readonly List<long> longs = [1, 2, 3];
    private readonly Dictionary<string, Item> byName = new(StringComparer.OrdinalIgnoreCase) { ["One"] = new Item("1") };
    private readonly Dictionary<Level, List<string>> byLevel = new() { [Level.Low] = ["l"] };
    private readonly HashSet<string?> set = new(StringComparer.InvariantCulture) { "b", null, "a" };
    private readonly HashSet<Point> points = [new(1, 2), new(3, 4)];
    private readonly Person person = new("Ada", 36) { Friend = new Person("Grace", 85) };
    private readonly Holder holder = new("inside", 3);
    private readonly Holder? maybeHolder = new Holder("maybe", 4);
    private readonly Chain<string, Chain<int, Point>> chain = new("outer", new Chain<int, Point>(1, new Point(2, 3)));
    private readonly Named named = new();
    private int changed = 1;
    [WorkerLocal]
    private StringComparer? local;

    public int Count { get; } = 10;

    internal string Text { get; init; } = "text";

    private string Lazy => field ??= "lazy";

    /// <summary>Changes what constructors have set, so that a copy that ran one would differ.</summary>
    public StateSource Touch()
    {
        changed = 99;
        local = StringComparer.Ordinal;
        _ = Lazy;
        items[0].Seen++;
        return this;
    }

    [WorkerStart]
    private void Start() => local = StringComparer.Ordinal;

    [Sample]
    public void Read(int index, [Shape(3)] Span<long> values)
    {
        values[0] = index + changed + used.Length + bytes[index % 3] + jagged[2][1] + (long)grid[1, 2] + Volatile + Stored;
        values[1] = items[0].Next!.Name.Length + byName["ONE"].Name.Length + person.Friend!.Age + chain.Second.First + (flag ? 1 : 0) + (long)price + (int)level;
        values[2] = local!.Compare("a", "b") + some!.Value + longs[1] + Sum(
            index) + many.Item1 + pair.A + entry.Value[0] + maybe.Length + words.Length + cube.Length + named.GetHashCode(3);
        _ = (time, guid, none, noText, text, old, noOld, byLevel, set, points, holder, maybeHolder);
    }

    internal enum Level : byte
    {
        Low,
        High,
    }

    internal readonly record struct Point(int X, int Y);

    /// <summary>A private class that holds itself.</summary>
    private sealed class Item(string name)
    {
        public Item? Next { get; set; }

        public string Name => name;

        public int Seen { get; set; }
    }

    private struct Holder(string captured, int number)
    {
        private readonly int twice = number * 2;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{captured} {twice}");
    }
}

/// <summary>A base class with private fields.</summary>
internal abstract class StateBase(int seed, string[] labels)
{
    private readonly string[] labels = labels;
    private int stored = seed + 1;

    // A field that is written is sent as well.
#pragma warning disable INFEED103
    protected long Sum(int index) => stored++ > int.MaxValue ? 0 : index + seed + labels.Length;
#pragma warning restore INFEED103
}

/// <summary>A record with a base record.</summary>
internal record Being(string Name);

internal record Person(string Name, int Age) : Being(Name)
{
    public Person? Friend { get; init; }
}

/// <summary>A generic class of the user.</summary>
internal sealed class Chain<TFirst, TSecond>(TFirst first, TSecond second)
{
    private readonly List<TFirst> all = [first];

    public TFirst First => first;

    public TSecond Second { get; } = second;

    public int Length => all.Count;
}

/// <summary>Fields with the names of methods and keywords.</summary>
internal sealed class Named
{
    private readonly string @lock = "lock";
    private new readonly int GetType = 3;
    private readonly int FieldsOfNamed = 4;

    public int GetHashCode(int seed) => seed + @lock.Length + GetType + FieldsOfNamed;
}
