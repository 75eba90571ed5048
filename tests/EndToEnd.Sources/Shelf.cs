#pragma warning disable CA1859 // Interfaces are among the kinds.
#pragma warning disable CS0649 // So is an array that was never made.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Infeed.EndToEnd.Sources;

/// <summary>A source with one field of each kind that can be sent; each sample is a hash of all that can be seen of one of them.</summary>
/// <typeparam name="TKey">A type whose values can be anything.</typeparam>
[DataSource(BatchSize = 8, Workers = 2)]
public sealed partial class Shelf<TKey>(TKey[] keys)
{
    private static readonly string[] Words = ["pear", "apple", "fig", "plum", "Äpfel", "kiwi", "lime", "nut", "date", "rye", "oat", "hop"];

    private readonly IEnumerable<int> sequence = Enumerable.Range(0, 5).ToArray();
    private readonly ICollection<string> collection = new List<string>(Words);
    private readonly IList<string> list = [.. Words];
    private readonly IReadOnlyCollection<string> readOnlyCollection = new Queue<string>(Words);
    private readonly IReadOnlyList<string> literal = ["a", "b"];
    private readonly IReadOnlyList<TKey> keyList = keys.ToImmutableArray();
    private readonly ISet<int> set = new HashSet<int> { 3, 1, 2 };
    private readonly IReadOnlySet<string> readOnlySet = new SortedSet<string>(Words, StringComparer.Ordinal);
    private readonly IDictionary<string, int> dictionary = Words.ToDictionary(word => word, word => word.Length, StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<string, int> readOnlyDictionary = new SortedList<string,
        int>(Words.ToDictionary(word => word, word => word.Length), StringComparer.Ordinal);
    private readonly ImmutableArray<string> immutableArray = [.. Words];
    private readonly ImmutableArray<int> missing;
    private readonly ImmutableList<string> immutableList = [.. Words];
    private readonly ImmutableQueue<string> immutableQueue = ImmutableQueue.Create(Words);
    private readonly ImmutableStack<string> immutableStack = ImmutableStack.Create(Words);
    private readonly IImmutableStack<int> stackBehindInterface = ImmutableStack.Create(3, 1, 2);
    private readonly OrderedDictionary<string, int> ordered = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 2, ["A"] = 1, ["c"] = 3 };
    private readonly ImmutableHashSet<int> immutableSet = [5, 3, 1, 1 << 20];
    private readonly ImmutableSortedSet<string> immutableSortedSet = ImmutableSortedSet.Create(StringComparer.Ordinal, Words);
    private readonly ImmutableDictionary<int,
        string> immutableDictionary = Words.Select((word, index) => (word, index)).ToImmutableDictionary(pair => pair.index * 1000, pair => pair.word);
    private readonly ImmutableSortedDictionary<int,
        string> immutableSortedDictionary = Words.Select((word, index) => (word, index)).ToImmutableSortedDictionary(pair => -pair.index, pair => pair.word);
    private readonly FrozenSet<int> frozenSet = Enumerable.Range(0, 40).Select(number => number * 7919).ToFrozenSet();
    private readonly FrozenSet<string> frozenWords = Words.ToFrozenSet();
    private readonly FrozenDictionary<string,
        int> frozenDictionary = Words.ToFrozenDictionary(word => word, word => word.Length, StringComparer.OrdinalIgnoreCase);
    private readonly FrozenDictionary<long,
        string> frozenNumbers = Words.Select((word, index) => (word, index)).ToFrozenDictionary(pair => pair.index * 7919L, pair => pair.word);
    private readonly Queue<string> queue = new(Words);
    private readonly Stack<string> stack = new(Words);
    private readonly LinkedList<string> linked = new(Words);
    private readonly SortedSet<string> sortedSet = new(Words, StringComparer.InvariantCulture);
    private readonly SortedDictionary<int, string> sortedDictionary = new() { [3] = "c", [1] = "a" };
    private readonly SortedList<string, int> sortedList = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 2, ["A"] = 1 };
    private readonly ReadOnlyCollection<string> wrapped = new List<string>(Words).AsReadOnly();
    private readonly ReadOnlyDictionary<string, int> wrappedDictionary = new(new SortedDictionary<string, int>(StringComparer.Ordinal) { ["b"] = 2, ["a"] = 1 });
    private readonly Memory<int> memory = new int[] { 1, 2, 3 }.AsMemory(1);
    private readonly ReadOnlyMemory<char> text = "some text".AsMemory(5);
    private readonly ArraySegment<byte> segment = new([1, 2, 3, 4], 1, 2);
    private readonly Uri uri = new("http://example.org/a?b#c");
    private readonly Version version = new(1, 2, 3);
    private readonly CultureInfo culture = MakeCulture();
    private readonly TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("own", TimeSpan.FromMinutes(90), "own", "own");
    private readonly TimeZoneInfo utc = TimeZoneInfo.Utc;
    private readonly Regex regex = new("(?<first>[aeiou])", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5));
    private readonly FileInfo file = new("relative.bin");
    private readonly DirectoryInfo folder = new("/data/");
    private readonly Encoding encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, TKey> byName = keys.Select((key, index) => (key, index)).ToDictionary(pair => Words[pair.index], pair => pair.key);

    /// <summary>The number of fields.</summary>
    public static int Count => 48;

    /// <summary>All that can be seen of a field.</summary>
    public string Describe(int field) => field switch
    {
        0 => Items(sequence),
        1 => Items(collection),
        2 => Items(list),
        3 => Items(readOnlyCollection),
        // What [a, b] makes has a type that the compiler alone can write.
        4 => string.Join('|', literal),
        5 => Items(keyList),
        6 => Items(set),
        7 => Items(readOnlySet) + readOnlySet.Contains("fig"),
        8 => Items(dictionary) + dictionary["FIG"],
        9 => Items(readOnlyDictionary) + readOnlyDictionary["fig"],
        10 => Items(immutableArray),
        11 => missing.IsDefault.ToString(),
        12 => Items(immutableList),
        13 => Items(immutableSet) + immutableSet.Contains(3),
        14 => Items(immutableSortedSet),
        15 => Items(immutableDictionary) + immutableDictionary[1000],
        16 => Items(immutableSortedDictionary),
        17 => Items(frozenSet) + frozenSet.Contains(7919),
        18 => Items(frozenWords) + frozenWords.Contains("fig"),
        19 => Items(frozenDictionary) + frozenDictionary["FIG"],
        20 => Items(frozenNumbers) + frozenNumbers[7919],
        21 => Items(queue) + queue.Peek(),
        22 => Items(stack) + stack.Peek(),
        23 => Items(linked),
        24 => Items(sortedSet) + sortedSet.Max,
        25 => Items(sortedDictionary),
        26 => Items(sortedList) + sortedList["a"],
        27 => Items(wrapped),
        28 => Items(wrappedDictionary) + wrappedDictionary["a"],
        29 => Items(memory.ToArray()),
        30 => text.ToString(),
        31 => Items(segment) + segment.Offset + Items(segment.Array!),
        32 => $"{uri} {uri.Host} {uri.OriginalString}",
        33 => version.ToString(),
        34 => (-1234.5).ToString("N", culture),
        35 => $"{zone.Id} {TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch, zone):O}",
        36 => $"{TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch, utc):O}",
        37 => regex.Replace(string.Concat(Words), "<${first}>") + regex.Options + regex.MatchTimeout,
        38 => $"{file} {file.FullName}",
        39 => $"{folder} {folder.FullName}",
        40 => Items(encoding.GetBytes("ä")) + encoding.Preamble.Length + encoding.DecoderFallback,
        41 => Items(byName),
        42 => Items(keys),
        43 => Items(immutableQueue) + immutableQueue.Peek(),
        44 => Items(immutableStack) + immutableStack.Peek(),
        45 => Items(stackBehindInterface),
        46 => Items(ordered) + ordered["B"] + ordered.GetAt(1),
        _ => typeof(TKey).ToString(),
    };

    [Sample]
    private void Read(int index, [Shape(32)] Span<byte> hash) => SHA256.HashData(Encoding.Unicode.GetBytes(Describe(index)), hash);

    private static string Items<T>(IEnumerable<T> items) => $"{items.GetType()}: {string.Join('|', items)}";

    private static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = "·";
        return culture;
    }
}
