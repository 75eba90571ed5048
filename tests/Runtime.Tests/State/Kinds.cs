#pragma warning disable CS8631 // As for emitted code: codecs know no difference between T and T?.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Infeed.CompilerServices;

namespace Infeed.Tests.State;

/// <summary>The kinds of values that the runtime has codecs for, beside those of a <see cref="Graph"/>.</summary>
internal static class Kinds
{
    private static readonly Gen<int[]> Numbers = Gen.Int[-9, 9].Array[0, 12];
    private static readonly Gen<string[]> Words = Gen.Char['a', 'k'].Array[0, 3].Select(characters => new string(characters)).Array[0, 12];
    private static readonly Gen<StringComparer> Comparers = OneOf<StringComparer>(StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase,
        StringComparer.InvariantCulture);
    private static readonly Gen<Dictionary<string,
        int>> Tables = Words.Select(words => words.Distinct().Select((word, index) => (word, index)).ToDictionary(pair => pair.word, pair => pair.index));
    private static readonly Gen<Dictionary<int, string>> Names = Numbers.Select(numbers => numbers.Distinct().ToDictionary(number => number, number => $"{number}"));

    public static readonly Kind[] All =
    [
        Sequence<Queue<int>, QueueOf<int, Unmanaged<int>>>("Queue", Numbers.Select(numbers => new Queue<int>(numbers))),
        Sequence<Stack<string>, StackOf<string, Text>>("Stack", Words.Select(words => new Stack<string>(words))),
        Sequence<LinkedList<int>, LinkedListOf<int, Unmanaged<int>>>("LinkedList", Numbers.Select(numbers => new LinkedList<int>(numbers))),
        Sequence<ImmutableList<int>, ImmutableListOf<int, Unmanaged<int>>>("ImmutableList", Numbers.Select(ImmutableList.Create)),
        Sequence<ImmutableQueue<int>, ImmutableQueueOf<int, Unmanaged<int>>>("ImmutableQueue", Numbers.Select(ImmutableQueue.Create)),
        Sequence<ImmutableStack<string>, ImmutableStackOf<string, Text>>("ImmutableStack", Words.Select(ImmutableStack.Create)),
        Sequence<ImmutableHashSet<int>, ImmutableSetOf<int, Unmanaged<int>>>("ImmutableHashSet", Numbers.Select(numbers => numbers.ToImmutableHashSet())),
        Sequence<FrozenSet<int>, FrozenSetOf<int, Unmanaged<int>>>("FrozenSet", Numbers.Select(numbers => numbers.ToFrozenSet())),
        Sequence<FrozenSet<string>, FrozenSetOf<string, Text>>("FrozenSetOfWords", Words.Select(words => words.ToFrozenSet())),
        Sequence<FrozenSet<(int, string)>, FrozenSetOf<(int, string),
            NumberedCodec>>("FrozenSetOfPairs", Numbers.Select(numbers => numbers.Select(number => (number, "")).ToFrozenSet(null)), isOrdered: false),
        Sequence<ImmutableSortedSet<int>, ImmutableSortedSetOf<int, Unmanaged<int>>>("ImmutableSortedSet", Numbers.Select(ImmutableSortedSet.Create)),
        Sequence<SortedSet<string>, SortedSetOf<string, Text>>("SortedSet", Words.Select(Comparers, (words, comparer) => new SortedSet<string>(words, comparer))),
        Sequence<ReadOnlyCollection<int>, ReadOnlyCollectionOf<int, Unmanaged<int>>>("ReadOnlyCollection", Numbers.Select(numbers => new List<int>(numbers).AsReadOnly())),
        Sequence<ReadOnlySet<int>, ReadOnlySetOf<int, Unmanaged<int>>>("ReadOnlySet", Numbers.Select(numbers => new ReadOnlySet<int>(new HashSet<int>(numbers)))),
        new Kind<ImmutableArray<string>, ImmutableArrayOf<string,
            Text>>("ImmutableArray", Words.Select(words => words.Length == 1 ? default : words.ToImmutableArray()), value => value.IsDefault ? "default" : Joined(value)),
        new Kind<ArraySegment<int>, ArraySegmentOf<int, Unmanaged<int>>>(
            "ArraySegment", Numbers.Select(numbers =>
                numbers.Length == 0 ? default : new ArraySegment<int>(numbers, numbers.Length / 3, numbers.Length / 2)), value =>
                value.Array is null ? "default" : $"{Joined(value)} at {value.Offset} of {value.Array.Length}"),
        new Kind<Memory<string>, MemoryOf<string, Text>>("Memory", Words.Select(words => words.AsMemory(words.Length / 2)), value => Joined(value.ToArray())),
        new Kind<ReadOnlyMemory<byte>, ReadOnlyMemoryOf<byte,
            Unmanaged<byte>>>("ReadOnlyMemory", Gen.Byte.Array[0, 9].Select(bytes => (ReadOnlyMemory<byte>)bytes.AsMemory(bytes.Length / 2)), value =>
            Joined(value.ToArray())),
        // Added backwards, so that the order is neither that of the keys nor that of a dictionary that was filled by them.
        Table<OrderedDictionary<string, int>, OrderedDictionaryOf<string, Text, int, Unmanaged<int>>>(
            "OrderedDictionary", Tables.Select(table => new OrderedDictionary<string, int>(table.Reverse(), StringComparer.Ordinal))),
        Table<SortedDictionary<string, int>, SortedDictionaryOf<string, Text, int,
            Unmanaged<int>>>("SortedDictionary",
            Tables.Select(Comparers.Where(comparer => comparer != StringComparer.OrdinalIgnoreCase), (table, comparer) =>
            new SortedDictionary<string, int>(table, comparer))),
        Table<SortedList<string, int>, SortedListOf<string, Text, int,
            Unmanaged<int>>>("SortedList", Tables.Select(table => new SortedList<string, int>(table, StringComparer.Ordinal))),
        Table<ImmutableDictionary<int, string>, ImmutableDictionaryOf<int, Unmanaged<int>, string,
            Text>>("ImmutableDictionary", Names.Select(names => names.ToImmutableDictionary())),
        Table<ImmutableSortedDictionary<int, string>, ImmutableSortedDictionaryOf<int, Unmanaged<int>, string,
            Text>>("ImmutableSortedDictionary", Names.Select(names => names.ToImmutableSortedDictionary())),
        Table<FrozenDictionary<int, string>, FrozenDictionaryOf<int, Unmanaged<int>, string, Text>>("FrozenDictionary", Names.Select(names => names.ToFrozenDictionary())),
        Table<FrozenDictionary<string, int>, FrozenDictionaryOf<string, Text, int, Unmanaged<int>>>("FrozenDictionaryOfWords", Tables.Select(table => table.ToFrozenDictionary())),
        Table<ReadOnlyDictionary<string, int>, ReadOnlyDictionaryOf<string, Text, int,
            Unmanaged<int>>>("ReadOnlyDictionary", Tables.Select(table => new ReadOnlyDictionary<string, int>(table))),
        Table<IReadOnlyDictionary<int, string>, TableOf<IReadOnlyDictionary<int, string>, int, Unmanaged<int>, string,
            Text>>("IReadOnlyDictionary", Names.Select(Gen.Int[0, 4], AsInterface)),
        Sequence<IReadOnlyCollection<int>, SequenceOf<IReadOnlyCollection<int>, int, Unmanaged<int>>>("IReadOnlyCollection", Numbers.Select(Gen.Int[0, 8], AsInterface)),
        Sequence<string[], ArgumentOf<string[]>>("Argument", Words),
        new Kind<Uri, UriCodec>("Uri", OneOf("http://a/b?c#d", "a/b", "file:///a%20b", "/x", "http://ü.de/ü").Select(text => new Uri(text, UriKind.RelativeOrAbsolute)), value => $"{value.OriginalString} {value.IsAbsoluteUri} {value}"),
        new Kind<Version, VersionCodec>("Version", OneOf("1.2", "1.2.3", "1.2.3.4").Select(Version.Parse), value => value.ToString()),
        new Kind<CultureInfo, CultureInfoCodec>("CultureInfo", Gen.Select(Gen.Bool, OneOf(".", ",", "#")).Select(ToCulture), value => $"{value.Name} {value.IsReadOnly} {(-1234.5).ToString("N", value)}", null),
        new Kind<TimeZoneInfo, TimeZoneInfoCodec>("TimeZoneInfo",
            OneOf(TimeZoneInfo.Utc, TimeZoneInfo.Local, TimeZoneInfo.CreateCustomTimeZone("own", TimeSpan.FromHours(3), "own", "own")), value => $"{value.Id} {value.BaseUtcOffset}", null),
        new Kind<Regex, RegexCodec>("Regex",
            OneOf("a+", "(?<x>b)|c", "[^d]*").Select(OneOf(RegexOptions.None, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), (pattern, options) =>
            new Regex(pattern, options, TimeSpan.FromSeconds(9))), value => $"{value} {value.Options} {value.MatchTimeout}", null),
        new Kind<FileInfo, FileInfoCodec>("FileInfo", OneOf("a", "/b/c").Select(path => new FileInfo(path)), value => $"{value} {value.FullName}", null),
        new Kind<DirectoryInfo, DirectoryInfoCodec>("DirectoryInfo", OneOf("a", "/b/c/").Select(path => new DirectoryInfo(path)), value => $"{value} {value.FullName}", null),
        new Kind<Encoding, EncodingCodec>("Encoding",
            OneOf<Encoding>(Encoding.ASCII, Encoding.Latin1, new UTF8Encoding(false, true), new UnicodeEncoding(true, false), new UTF32Encoding()), value =>
            $"{value.CodePage} {value.Preamble.Length} {value.DecoderFallback}"),
    ];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Kind<T, TCodec> Sequence<T, TCodec>(string name, Gen<T> values, bool isOrdered = true)
        where T : System.Collections.IEnumerable
        where TCodec : struct, IStateCodec<T> => new(name, values, value => Joined(isOrdered ? value.Cast<object>() : value.Cast<object>().Order()));

    private static Kind<T, TCodec> Table<T, TCodec>(string name, Gen<T> values)
        where T : System.Collections.IEnumerable
        where TCodec : struct, IStateCodec<T> => new(name, values, value => Joined(value.Cast<object>()));

    private static string Joined<T>(IEnumerable<T> items) => $"[{string.Join(", ", items)}]";

    // The tests run without the data of other cultures.
    private static CultureInfo ToCulture(bool isReadOnly, string separator)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = separator;
        return isReadOnly ? CultureInfo.ReadOnly(culture) : culture;
    }

    private static IReadOnlyCollection<int> AsInterface(int[] numbers, int kind) => kind switch
    {
        0 => numbers,
        1 => new List<int>(numbers),
        2 => new HashSet<int>(numbers),
        3 => ImmutableArray.Create(numbers),
        4 => numbers.ToFrozenSet(),
        5 => new Queue<int>(numbers),
        6 => new ReadOnlyCollection<int>(new ReadOnlyCollection<int>(numbers)),
        7 => new SortedSet<int>(numbers),
        _ => new ArraySegment<int>(numbers),
    };

    private static IReadOnlyDictionary<int, string> AsInterface(Dictionary<int, string> names, int kind) => kind switch
    {
        0 => names,
        1 => new SortedDictionary<int, string>(names),
        2 => names.ToFrozenDictionary(),
        3 => new OrderedDictionary<int, string>(names.Reverse()),
        _ => new ReadOnlyDictionary<int, string>(new SortedList<int, string>(names)),
    };

    internal readonly struct NumberedCodec : IStateCodec<(int, string)>
    {
        public static int MinBytes => sizeof(int) + Text.MinBytes;

        public static void Write(scoped ref StateWriter writer, (int, string) value)
        {
            writer.Field<int, Unmanaged<int>>("Item1", value.Item1);
            writer.Field<string, Text>("Item2", value.Item2);
        }

        public static (int, string) Read(scoped ref StateReader reader) => (reader.Field<int, Unmanaged<int>>("Item1"), reader.Field<string, Text>("Item2"));
    }
}
