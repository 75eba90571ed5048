using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Flow;

/// <summary>Sequences are followed from where they are listed to where their order is kept: through queries, locals, iterators and helpers.</summary>
public sealed class FollowedSequencesTests
{
    private const string Keeper = "private readonly string[] files; [Sample] int Read(int index) => files[index].Length; ";

    [Theory]
    [InlineData("public S(string root) => files = Find(root).ToArray(); private static IEnumerable<string> Find(string root) => {|INFEED404:Directory.EnumerateFiles(root)|}.Where(file => file.EndsWith(\".png\"));")]
    [InlineData("public S(string root) => files = [.. Find(root)]; private static IEnumerable<string> Find(string root) { foreach (var file in {|INFEED404:Directory.EnumerateFiles(root)|}) { if (file.Length > 3) yield return file; } }")]
    [InlineData("public S(string root) { var found = Find(root); files = found.ToArray(); } private static IEnumerable<string> Find(string root) { var all = {|INFEED404:Directory.EnumerateFiles(root)|}; return all.Skip(1); }")]
    [InlineData("public S(string root) => files = Disk.Find(root).ToArray(); private static class Disk { public static IEnumerable<string> Find(string root) => {|INFEED404:Directory.EnumerateFiles(root)|}.Where(file => file.Length > 3); }")]
    [InlineData("public S(string root) => files = Images(root).ToArray(); private IEnumerable<string> Images(string root) => All(root).Where(file => file.Length > 3); private IEnumerable<string> All(string root) => {|INFEED404:Directory.EnumerateFiles(root)|};")]
    [InlineData("private readonly int known; public S(string root) { known = Find(root).Count(); files = Find(root).ToArray(); } private static IEnumerable<string> Find(string root) => {|INFEED404:Directory.EnumerateFiles(root)|}.Where(file => file.Length > 3);")]
    [InlineData("private readonly IEnumerable<string> listing; public S(string root) { listing = {|INFEED404:Directory.EnumerateFiles(root)|}.Where(file => file.Length > 3); files = listing.ToArray(); }")]
    [InlineData("private readonly Dictionary<string, int> numbers; public S(string root) { numbers = {|INFEED404:Directory.EnumerateFiles(root)|}.Select((file, number) => (file, number)).ToDictionary(pair => pair.file, pair => pair.number); files = [\"a\"]; }")]
    [InlineData("private readonly List<string> all = []; public S(string root) { foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal)) all.AddRange({|INFEED404:Directory.GetFiles(folder)|}); files = [\"a\"]; }")]
    [InlineData("private readonly List<string> all = []; public S(string root) { foreach (var folder in Directory.EnumerateDirectories(root).OrderBy(name => name, StringComparer.Ordinal)) foreach (var file in {|INFEED404:Directory.EnumerateFiles(folder)|}) all.Add(file); files = [\"a\"]; }")]
    [InlineData("public S(string root) => files = Directory.GetDirectories(root).Order(StringComparer.Ordinal).SelectMany(folder => {|INFEED404:Directory.GetFiles(folder)|}).ToArray();")]
    [InlineData("public S(string root) => files = [.. Find(root)]; private static IEnumerable<string> Find(string root) { foreach (var file in {|INFEED404:Directory.EnumerateFiles(root)|}) yield return file; }")]
    [InlineData("public S(string root) => files = [.. Find(root)]; private static IEnumerable<string> Find(string root) { foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal)) foreach (var file in {|INFEED404:Directory.GetFiles(folder)|}) yield return file; }")]
    public Task Files_of_a_helper_are_reported(string members) => Check("INFEED404", members);

    [Theory]
    [InlineData("public S(string root) => files = Find(root).Order(StringComparer.Ordinal).ToArray(); private static IEnumerable<string> Find(string root) => Directory.EnumerateFiles(root).Where(file => file.EndsWith(\".png\"));")]
    [InlineData("public S(string root) { files = Find(root).ToArray(); Array.Sort(files, StringComparer.Ordinal); } private static IEnumerable<string> Find(string root) { foreach (var file in Directory.EnumerateFiles(root)) yield return file; }")]
    [InlineData("public S(string root) => files = Images(root).Order().ToArray(); private IEnumerable<string> Images(string root) => All(root).Where(file => file.Length > 3); private IEnumerable<string> All(string root) => Directory.EnumerateFiles(root);")]
    [InlineData("private readonly int known; public S(string root) { known = Find(root).Count(); files = Find(root).Order().ToArray(); } private static IEnumerable<string> Find(string root) => Directory.EnumerateFiles(root).Where(file => file.Length > 3);")]
    [InlineData("private readonly IEnumerable<string> listing = Directory.EnumerateFiles(\"a\").Where(file => file.Length > 3); public S() => files = listing.Order(StringComparer.Ordinal).ToArray();")]
    [InlineData("private readonly IEnumerable<string> listing = Directory.EnumerateFiles(\"a\"); public S() => files = [.. listing.Where(file => file.Length > 3).OrderBy(file => file)];")]
    [InlineData("private readonly HashSet<string> known; public S(string root) { known = Find(root).ToHashSet(); files = [\"a\"]; } private static IEnumerable<string> Find(string root) => Directory.EnumerateFiles(root);")]
    [InlineData("private readonly List<string> all = []; public S(string root) { foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal)) { var found = Directory.GetFiles(folder); Array.Sort(found, StringComparer.Ordinal); all.AddRange(found); } files = [\"a\"]; }")]
    [InlineData("private readonly List<string> all = []; public S(string root) { foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal)) all.AddRange(Directory.GetFiles(folder)); all.Sort(StringComparer.Ordinal); files = [\"a\"]; }")]
    [InlineData("public S(string root) => files = Directory.GetDirectories(root).Order(StringComparer.Ordinal).SelectMany(folder => Directory.GetFiles(folder).Order(StringComparer.Ordinal)).ToArray();")]
    [InlineData("public S(string root) => files = Directory.GetDirectories(root).SelectMany(folder => Directory.GetFiles(folder)).Order(StringComparer.Ordinal).ToArray();")]
    public Task Files_of_a_helper_that_are_sorted_are_not(string members) => Check("INFEED404", members);

    [Theory]
    [InlineData("public S(HashSet<string> all) => files = {|INFEED405:all|}.Where(word => word.Length > 3).Select(word => word + \"s\").ToArray();")]
    [InlineData("public S(HashSet<string> all) { var long_ = {|INFEED405:all|}.Where(word => word.Length > 3); files = long_.ToArray(); }")]
    [InlineData("public S(string[] words) => files = Long(new HashSet<string>(words)).ToArray(); private static IEnumerable<string> Long(HashSet<string> all) => {|INFEED405:all|}.Where(word => word.Length > 3);")]
    [InlineData("public S(string[] words) => files = Long(new HashSet<string>(words)).ToArray(); private static IEnumerable<string> Long(HashSet<string> all) { foreach (var word in {|INFEED405:all|}) { if (word.Length > 3) yield return word; } }")]
    [InlineData("public S(string[] words) => files = All(words).ToArray(); private static IEnumerable<string> All(string[] words) { var set = new HashSet<string>(words); return {|INFEED405:set|}; }")]
    [InlineData("public S(ImmutableHashSet<string> all) => files = {|INFEED405:all|}.ToArray();")]
    [InlineData("public S(FrozenSet<string> all) => files = [.. {|INFEED405:all|}];")]
    [InlineData("public S(FrozenSet<string> all) => files = {|INFEED405:all.Items|}.ToArray();")]
    [InlineData("public S(ImmutableDictionary<string, int> all) => files = {|INFEED405:all.Keys|}.ToArray();")]
    [InlineData("public S(FrozenDictionary<string, int> all) => files = [.. {|INFEED405:all.Keys|}];")]
    [InlineData("private readonly ImmutableArray<string> keys; public S(FrozenDictionary<string, int> all) { keys = {|INFEED405:all.Keys|}; files = [\"a\"]; }")]
    [InlineData("private readonly ImmutableArray<string> kept; public S(HashSet<string> all) { kept = {|INFEED405:all|}.ToImmutableArray(); files = [\"a\"]; }")]
    [InlineData("private readonly List<string> kept = []; public S(HashSet<string> all) { kept.AddRange({|INFEED405:all|}); files = [\"a\"]; }")]
    [InlineData("private readonly List<string> kept; public S(HashSet<string> all) { kept = new List<string>({|INFEED405:all|}); files = [\"a\"]; }")]
    [InlineData("private readonly Dictionary<string, int> ids = []; public S(HashSet<string> all) { foreach (var word in {|INFEED405:all|}) ids[word] = ids.Count; files = [\"a\"]; }")]
    [InlineData("private readonly Dictionary<string, int> ids = []; public S(HashSet<string> all) { var next = 0; foreach (var word in {|INFEED405:all|}) ids.Add(word, next++); files = [\"a\"]; }")]
    [InlineData("private readonly Dictionary<string, int> ids; public S(HashSet<string> all) { var pairs = {|INFEED405:all|}.Select((word, at) => (word, at)).ToArray(); ids = pairs.ToDictionary(pair => pair.word, pair => pair.at); files = pairs.Select(pair => pair.word).ToArray(); }")]
    [InlineData("private readonly string text; public S(HashSet<string> all) { text = string.Join(',', {|INFEED405:all|}); files = [\"a\"]; }")]
    [InlineData("public S(string[] words) => files = Long(new HashSet<string>(words)).ToArray(); private static IEnumerable<string> Long(HashSet<string> all) { foreach (var word in {|INFEED405:all|}) yield return word; }")]
    public Task Order_of_a_hash_table_is_followed(string members) => Check("INFEED405", members);

    [Theory]
    [InlineData("public S(HashSet<string> all) => files = all.Where(word => word.Length > 3).Order(StringComparer.Ordinal).ToArray();")]
    [InlineData("public S(HashSet<string> all) { var long_ = all.Where(word => word.Length > 3); files = long_.Order().ToArray(); }")]
    [InlineData("public S(string[] words) => files = Long(new HashSet<string>(words)).Order().ToArray(); private static IEnumerable<string> Long(HashSet<string> all) => all.Where(word => word.Length > 3);")]
    [InlineData("public S(string[] words) => files = Long(new HashSet<string>(words)).Order().ToArray(); private static IEnumerable<string> Long(HashSet<string> all) { foreach (var word in all) yield return word; }")]
    [InlineData("private readonly int known; public S(string[] words) { known = Long(new HashSet<string>(words)).Count(); files = words; } private static IEnumerable<string> Long(HashSet<string> all) { foreach (var word in all) yield return word; }")]
    [InlineData("public S(ImmutableSortedSet<string> all) => files = all.ToArray();")]
    [InlineData("public S(ImmutableHashSet<string> all) => files = [.. all.Order(StringComparer.Ordinal)];")]
    [InlineData("public S(FrozenDictionary<string, int> all) => files = [.. all.Keys.Order()];")]
    [InlineData("private readonly FrozenSet<string> kept; public S(HashSet<string> all) { kept = all.ToFrozenSet(); files = [\"a\"]; }")]
    [InlineData("private readonly FrozenSet<string> kept; public S(HashSet<string> all) { kept = all.Where(word => word.Length > 3).ToFrozenSet(); files = [\"a\"]; }")]
    [InlineData("private readonly HashSet<string> kept; public S(HashSet<string> all) { kept = new HashSet<string>(all); files = [\"a\"]; }")]
    [InlineData("private readonly HashSet<string> kept; public S(HashSet<string> all) { kept = [.. all]; files = [\"a\"]; }")]
    [InlineData("private readonly int longest; public S(FrozenSet<string> all) { longest = all.Select(word => word.Length).Max(); files = [\"a\"]; }")]
    [InlineData("private readonly Dictionary<string, int> lengths = []; public S(HashSet<string> all) { foreach (var word in all) lengths[word] = word.Length; files = [\"a\"]; }")]
    [InlineData("private readonly Dictionary<string, int>.KeyCollection keys; public S(Dictionary<string, int> all) { keys = all.Keys; files = [\"a\"]; }")]
    [InlineData("private readonly ImmutableArray<string> kept; public S(ImmutableArray<string> all) { kept = all; files = all.Distinct().ToArray(); }")]
    [InlineData("public S(string[] all) { files = all; foreach (var word in all.ToFrozenSet()) Console.WriteLine(word); }")]
    [InlineData("private readonly Dictionary<string, int> sizes = []; public S(Dictionary<string, List<int>> all) { foreach (var (word, members) in all) sizes[word] = members.Count; files = [\"a\"]; }")]
    [InlineData("private readonly Dictionary<string, int> sizes = []; public S(Dictionary<string, List<int>> all) { foreach (var (word, members) in all) sizes.Add(word, members.Count); files = [\"a\"]; }")]
    [InlineData("private readonly string text; public S(HashSet<string> all) { text = string.Join(',', all.Order(StringComparer.Ordinal)); files = [\"a\"]; }")]
    [InlineData("public S(HashSet<string> all) { files = [\"a\"]; Console.WriteLine(string.Join(',', all)); var text = string.Join(',', all); if (all.Count == 0) throw new ArgumentException(text); }")]
    [InlineData("public S(Dictionary<string, int> ids) { files = new string[ids.Count]; foreach (var (word, id) in ids) files[id] = word; }")]
    public Task Order_that_nobody_keeps_is_not(string members) => Check("INFEED405", members);

    [Theory]
    [InlineData("private readonly HashSet<string> all = []; [Sample] int Read(int index) => {|INFEED405:all|}.ElementAt(index).Length;")]
    [InlineData("private readonly Dictionary<string, int> all = []; [Sample] int Read(int index) => {|INFEED405:all.Values|}.ElementAt(index);")]
    [InlineData("private readonly FrozenSet<string> all = FrozenSet<string>.Empty; [Sample] int Read(int index) => {|INFEED405:all|}.Where(word => word.Length > 3).ElementAt(index).Length;")]
    [InlineData("private readonly HashSet<string> all = []; [Sample] int Read(int index) => all.Order(StringComparer.Ordinal).ElementAt(index).Length;")]
    [InlineData("private readonly SortedSet<string> all = []; [Sample] int Read(int index) => all.ElementAt(index).Length;")]
    [InlineData("private readonly List<string> all = []; [Sample] int Read(int index) => all.ElementAt(index).Length;")]
    [InlineData("[Sample] int Read(int index) { var all = new HashSet<int> { index, 3 }; return all.ElementAt(0); }")]
    public Task Place_in_a_hash_table_is_none(string members) => Markup.Check(
        "INFEED405",
        "using System.Collections.Frozen; using System.Collections.Generic; using System.Linq; "
        + $"[DataSource] public partial class S {{ public int Count => 10; {members} }}");

    private static Task<string[]> Check(string rule, string members) => Markup.Check(
        rule,
        "using System.Collections.Frozen; using System.Collections.Generic; using System.Collections.Immutable; using System.IO; using System.Linq; "
        + $"[DataSource] public partial class S {{ public int Count => 10; {Keeper}{members} }}");
}
