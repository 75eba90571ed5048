using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>What INFEED501 says of each sample's garbage, and what it must not say of code that makes none, or makes something once.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData("table ??= new byte[9]; return table[index];")]
    [InlineData("return (table ??= Make())[index];")]
    [InlineData("table ??= Enumerable.Range(0, 9).Select(i => new byte[i]).First(); return table[index];")]
    [InlineData("if (table is null) table = new byte[9]; return table[index];")]
    [InlineData("if (null == table) { var made = new byte[9]; table = made; } return table[index];")]
    [InlineData("if (table is not null) return table[index]; var made = new byte[9]; table = made; return made[index];")]
    [InlineData("if (table is { } known) return known[index]; table = new byte[9]; return table[index];")]
    [InlineData("if (table is not { } known) known = table = new byte[9]; return known[index];")]
    [InlineData("if (table is not null) { return table[index]; } else { table = new byte[9]; return table[index]; }")]
    [InlineData("return table is null ? (table = new byte[9])[index] : table[index];")]
    [InlineData("var known = table ?? (table = new byte[9]); return known[index];")]
    [InlineData("if (Volatile.Read(ref table) is null) Interlocked.CompareExchange(ref table, new byte[9], null); return table![index];")]
    [InlineData("var known = table ?? Interlocked.CompareExchange(ref table, Make(), null) ?? table; return known![index];")]
    [InlineData("var made = Volatile.Read(ref table); if (made is not null) return made[index]; made = new byte[9]; return (Interlocked.CompareExchange(ref table, made, null) ?? made)[index];")]
    [InlineData("var known = table; if (known != null) return known[index]; table = known = new byte[9]; return known[index];")]
    [InlineData("return LazyInitializer.EnsureInitialized(ref table, () => new byte[9])[index];")]
    [InlineData("return LazyInitializer.EnsureInitialized(ref table, () => new byte[size])[index];")]
    [InlineData("return LazyInitializer.EnsureInitialized(ref table, Make)[index];")]
    [InlineData("return LazyInitializer.EnsureInitialized(ref table, Load)[index]; byte[] Load() => new byte[9];")]
    [InlineData("if (table is null) Load(); return table![index]; void Load() => table = new byte[9];")]
    [InlineData("if (!isLoaded) { table = new byte[9]; isLoaded = true; } return table![index];")]
    [InlineData("if (!isLoaded) Load(); return table![index]; } private void Load() { table = new byte[9]; isLoaded = true;")]
    [InlineData("if (isLoaded) return table![index]; isLoaded = true; table = new byte[9]; return table[index];")]
    [InlineData("if (table is null || table.Length < index) table = new byte[index]; return table[0];")]
    [InlineData("if (table!.Length < index) table = new byte[index]; return table[0];")]
    [InlineData("if (open != index / 100) { table = System.IO.File.ReadAllBytes(\"a\"); open = index / 100; } return table![index];")]
    [InlineData("if (Interlocked.Exchange(ref open, 1) == 0) Console.WriteLine($\"Sample {index}\"); return index;")]
    [InlineData("return cache.GetOrAdd(index, key => new byte[key])[0];")]
    [InlineData("return cache.GetOrAdd(index, key => new byte[size + key])[0];")]
    [InlineData("return cache.GetOrAdd(index, static (key, most) => new byte[key + most], size)[0];")]
    [InlineData("return cache.GetOrAdd(index, Made)[0]; } private static byte[] Made(int key) => new byte[key]; private static int Other() { return 1;")]
    [InlineData("if (!cache.TryGetValue(index, out var known)) cache[index] = known = new byte[index]; return known[0];")]
    [InlineData("if (cache.TryGetValue(index, out var known)) return known[0]; known = new byte[index]; cache[index] = known; return known[0];")]
    [InlineData("return (cache.TryGetValue(index, out var known) ? known : cache[index] = new byte[index])[0];")]
    [InlineData("ref var slot = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(owned, index, out var exists); if (!exists) slot = new byte[index]; return slot![0];")]
    [InlineData("return Shared.Value.Length; } private static class Shared { internal static readonly byte[] Value = new byte[9];")]
    [InlineData("return Instance[index]; } private static byte[] Instance => field ??= new byte[9]; private static int Other() { return 1;")]
    [InlineData("return lazy.Value[index]; } private readonly Lazy<byte[]> lazy = new(() => new byte[9]); private static int Other() { return 1;")]
    [InlineData("if (table is null) Open(); return table![index]; } [WorkerStart] private void Open() { table = new byte[9];")]
    public Task What_is_made_once_is_no_allocation_of_a_sample(string body) => Check(body);

    [Theory]
    [InlineData("return Fill(2f) > 0 ? 1 : 0; } private static float Fill<T>(T value) where T : struct { if (typeof(T) == typeof(float)) return (float)(object)value; return 0;")]
    [InlineData("return Fill(2f) > 0 ? 1 : 0; } private static float Fill<T>(T value) where T : unmanaged { return (object)value is float number ? number : 0;")]
    [InlineData("return Fill(2f); } private static int Fill<T>(T value) where T : struct { return (object)value is null ? 0 : 1;")]
    [InlineData("return Fill<float>(); } private static int Fill<T>() { return default(T) is null ? 0 : 1;")]
    [InlineData("return DayOfWeek.Friday.HasFlag(DayOfWeek.Monday) ? 1 : 0;")]
    [InlineData("return Most(index, 3); } private static T Most<T>(T one, T other) where T : struct, IComparable<T> { return one.CompareTo(other) > 0 ? one : other;")]
    [InlineData("return index.GetType() == typeof(int) ? 1 : 0;")]
    [InlineData("return (index > 3).ToString().Length;")]
    public Task Box_that_the_compiler_takes_away_is_no_allocation(string body) => Check(body);

    [Theory]
    [InlineData("Span<char> text = stackalloc char[32]; text.TryWrite($\"{index}.png\", out var length); return length;")]
    [InlineData("Span<char> text = stackalloc char[32]; text.TryWrite(System.Globalization.CultureInfo.InvariantCulture, $\"{index}\" + $\"{size}\", out var length); return length;")]
    [InlineData("Span<byte> text = stackalloc byte[32]; System.Text.Unicode.Utf8.TryWrite(text, $\"{index}\", out var length); return length;")]
    [InlineData("builder.Clear().Append($\"{index}.png\"); return builder.Length;")]
    [InlineData("builder.AppendLine($\"{index}\"); return builder.Length;")]
    [InlineData("System.Diagnostics.Debug.Assert(index >= 0, $\"{index}\"); return index;")]
    [InlineData("Trace($\"{index}\"); return index; } [System.Diagnostics.Conditional(\"TRACED\")] private static void Trace(string text) { Console.WriteLine(text + size); } private static int Other() { return 1;")]
    [InlineData("Span<char> text = index <= 32 ? stackalloc char[32] : new char[index]; return text.Length;")]
    [InlineData("if (Verbose) Console.WriteLine($\"{index}\"); return index; } private const bool Verbose = false; private static int Other() { return 1;")]
    [InlineData("IReadOnlyList<int> none = []; return none.Count;")]
    public Task Text_that_goes_elsewhere_is_no_allocation(string body) => Check(body);

    [Theory]
    [InlineData("foreach (var pair in owned) index += pair.Key; return index;")]
    [InlineData("var all = owned.GetEnumerator(); return all.MoveNext() ? all.Current.Key : 0;")]
    [InlineData("var all = table.AsSpan().GetEnumerator(); return all.MoveNext() ? all.Current : 0;")]
    public Task Enumerator_that_is_a_struct_is_no_allocation(string body) => Check(body);

    [Theory]
    [InlineData("string {|INFEED006:Read|}(int index) => $\"{index}\";")]
    [InlineData("float[] {|INFEED006:Read|}(int index) => Enumerable.Range(0, 3).Select(i => (float)i).ToArray();")]
    [InlineData("float[] {|INFEED006:Read|}(int index)\n{\nvar made = {|INFEED501:new float[3]|};\nreturn made;\n}")]
    [InlineData("void Read(int index, out string {|INFEED006:text|}) => text = $\"{index}\";")]
    [InlineData("void Read(int index, out int length) => length = {|INFEED501:$\"{index}\"|}.Length;")]
    public Task Column_that_is_refused_is_one_error(string sample) => Markup.Check(null, $$"""
        using System.Linq;
        [DataSource(Workers = 1)] partial class S { public int Count => 10; [Sample] private {{sample}} }
        """);

    [Theory]
    [InlineData("return index < 0 ? throw new ArgumentException($\"{index}\") : index;")]
    [InlineData("if (index < 0) Fail($\"{index}\"); return index; } [System.Diagnostics.CodeAnalysis.DoesNotReturn] private static void Fail(string text) { throw new InvalidOperationException(text + \"!\");")]
    [InlineData("if (index < 0) Fail(index + \" is no index\"); return index; } private static void Fail(string text) => throw new InvalidOperationException(text + size); private static int Other() { return 1;")]
    [InlineData("if (index < 0) Fail(index); return index; } private static void Fail(int index) { var text = index.ToString(); throw new InvalidOperationException(text);")]
    [InlineData("return index < 0 ? throw Error(index) : index; } private static Exception Error(int index) { return new InvalidOperationException($\"{index}\");")]
    [InlineData("switch (index) { case < 0: var text = $\"{index}\"; throw new InvalidOperationException(text); default: return index; }")]
    [InlineData("if (index < 0) { var text = $\"{index}\"; Environment.FailFast(text); } return index;")]
    [InlineData("try { return table![index]; } catch (IndexOutOfRangeException e) { throw new InvalidOperationException($\"{index}: {e.Message}\", e); }")]
    [InlineData("if (index < 0) Fail(); return index; void Fail() => throw new InvalidOperationException($\"{index}\");")]
    [InlineData("return index < 0 ? Fail(index + \" is no index\") : index; } private static int Fail(string text) => throw new InvalidOperationException(text); private static int Other() { return 1;")]
    [InlineData("return index switch { < 0 => Bad<int>($\"{index}\"), _ => index }; } private static T Bad<T>(string text) { throw new InvalidOperationException(text);")]
    [InlineData("if (index < 0) Fail($\"{index}\"); return index; } private static void Fail(string text) { Console.WriteLine(text); Throw(text); } private static void Throw(string text) => throw new ArgumentException(text); private static int Other() { return 1;")]
    [InlineData("if (index < 0) { Fail($\"{index}\"); } return index; } private static void Fail(string text) => Exit(text); private static void Exit(string text) { Console.WriteLine(\"a\" + text); Environment.Exit(3); } private static int Other() { return 1;")]
    [InlineData("return index < 0 ? Fail($\"{index}\") : index; } private static int Fail(string text) => Throw<int>(text); private static T Throw<T>(string text) => throw new ArgumentException(text); private static int Other() { return 1;")]
    public Task What_is_thrown_is_no_allocation_of_a_sample(string body) => Check(body);

    [Theory]
    [InlineData("Interlocked.CompareExchange(ref table, {|INFEED501:new byte[9]|}, null); return table![index];")]
    [InlineData("if (index > 3) table = {|INFEED501:new byte[9]|}; return table![index];")]
    [InlineData("if (table is { }) return {|INFEED501:new byte[9]|}.Length; return index;")]
    [InlineData("if (index is > 5) return index; return {|INFEED501:new byte[9]|}.Length;")]
    [InlineData("if (table is null) return 0; return {|INFEED501:new byte[9]|}.Length + table[0];")]
    [InlineData("if (table is not null) return 0; return {|INFEED501:new byte[9]|}.Length;")]
    [InlineData("cache.AddOrUpdate(index, static key => new byte[9], {|INFEED501:(key, old) => Next(old, index)|}); return index; } private static byte[] Next(byte[] old, int by) { return old;")]
    [InlineData("object boxed = {|INFEED501:index|}; return boxed is int ? 1 : 0;")]
    [InlineData("return Keep({|INFEED501:DayOfWeek.Friday|}) ? 1 : 0; } private static bool Keep(Enum day) { return day is null;")]
    [InlineData("return Describe({|INFEED501:index|}).Length; } private static string Describe(IFormattable value) { return \"\";")]
    [InlineData("return {|INFEED501:string.Create(System.Globalization.CultureInfo.InvariantCulture, stackalloc char[32], $\"{index}\")|}.Length;")]
    [InlineData("builder.Append({|INFEED501:\"a\" + index|}); return builder.Length;")]
    [InlineData("return {|INFEED501:string.Join(',', items.Select(item => item.ToString()).ToArray())|}.Length;")]
    [InlineData("return ({|INFEED501:\"a\" + index|}).Length;")]
    [InlineData("foreach (var item in {|INFEED501:items|}) index += item; return index;")]
    [InlineData("return Sum([1, 2]); } private static int Sum(IEnumerable<int> of) { var sum = 0;\nforeach (var item in {|INFEED501:of|}) sum += item; return sum;", "{|INFEED501:[1, 2]|}")]
    [InlineData("return Total({|INFEED501:$\"{index}\"|}); } private static int Total(string text) { if (text.Length == 0) return 0; if (text.Length > 3) throw new ArgumentException(text); return 1;")]
    [InlineData("return Later({|INFEED501:$\"{index}\"|}); } private static int Later(string text) => throw null!; private static int Other() { return 1;")]
    [InlineData("return Later({|INFEED501:$\"{index}\"|}); } private static int Later(string text) => throw new NotImplementedException(); private static int Other() { return 1;")]
    [InlineData("return Label({|INFEED501:$\"{index}\"|}); } protected virtual int Label(string text) => throw new NotSupportedException(text); private static int Other() { return 1;")]
    [InlineData("using var all = {|INFEED501:items.GetEnumerator()|}; return all.MoveNext() ? all.Current : 0;")]
    [InlineData("return Sum(items); } private static int Sum(IEnumerable<int> of) { using var all = {|INFEED501:of.GetEnumerator()|}; return all.MoveNext() ? all.Current : 0;")]
    [InlineData("foreach (var pair in (IEnumerable<KeyValuePair<int, byte[]>>){|INFEED501:owned|}) index += pair.Key; return index;")]
    [InlineData("if (index < 0) Log({|INFEED501:$\"{index}\"|}); return index; } private static void Log(string text) { if (text.Length > 3) return; Throw(text); } private static void Throw(string text) => throw new ArgumentException(text); private static int Other() { return 1;")]
    [InlineData("if (index < 0) Log({|INFEED501:$\"{index}\"|}); return index; } private static void Log(string text) { if (text.Length > 3) Log(text); else Console.WriteLine(text); Log(text); } private static int Other() { return 1;")]
    [InlineData("return index > 3 ? Other({|INFEED501:$\"{index}\"|}) : 0; } private static int Other(string text) => Length(text); private static int Length(string text) => text.Length; private static int Other() { return 1;")]
    public Task Allocation_of_each_sample_is_reported(string body, string? marked = null) =>
        Check(marked is null ? body : body.Replace("[1, 2]", marked, StringComparison.Ordinal));

    [Theory]
    [InlineData("numbers.First() + grown.Last() + numbers.ElementAt(1) + grown.FirstOrDefault(number => number > 1)")]
    [InlineData("numbers.Max() + grown.Min() + numbers.Sum() + grown.Sum()")]
    [InlineData("numbers.Contains(index) || grown.Any() || numbers.SequenceEqual(grown) ? numbers.Count(number => number > 1) : grown.Count()")]
    [InlineData("numbers.Aggregate(0, (sum, number) => sum + number)")]
    [InlineData("{|INFEED501:numbers.Sum(number => 2 * number)|}")]
    [InlineData("{|INFEED501:items.First()|}")]
    [InlineData("{|INFEED501:grown.Where(number => number > 1).First()|}")]
    [InlineData("numbers.Count({|INFEED501:number => number > index|})")]
    [InlineData("{|INFEED501:numbers.SequenceEqual(items)|} ? 1 : 0")]
    [InlineData("{|INFEED501:texts.Max()|}!.Length")]
    public Task Query_is_an_allocation_unless_it_reads_an_array_or_a_list_directly(string query) => Check(
        $"return {query}; }} private readonly int[] numbers = [1, 2]; private readonly List<int> grown = [1]; private readonly string[] texts = [\"a\"]; private static int Other() {{ return 1;");

    [Fact]
    public async Task Batch_method_is_told_of_each_batch()
    {
        var messages = await Markup.Check("INFEED501", """
            [DataSource(BatchSize = 4)]
            partial class S
            {
                public int Count => 40;
                [Batch] private void Read(ReadOnlySpan<long> indices, Span<float> value) => {|INFEED501:new float[4]|}.CopyTo(value);
            }
            """);
        Assert.StartsWith("'new float[]' in 'Read' allocates for each batch, ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public Task Line_has_one_message_and_the_next_line_another() => Check("var text = {|INFEED501:items.Select(item => item.ToString()).ToArray()|};\nreturn {|INFEED501:string.Concat(text)|}.Length;");

    [Theory]
    [InlineData("void Up(int n) { if (n > 0) Down(n - 1); } void Down(int n) { owned[n] = {|INFEED501:new byte[n]|}; if (n > 0) Up(n - 1); } Up(index); return 1;")]
    [InlineData("void Up(int n) { if (n > 0) Down(n - 1); } void Down(int n) { owned[n] = new byte[n]; if (n > 0) Up(n - 1); } if (table is null) { Up(3); table = owned[1]; } return table[0];")]
    public Task Local_functions_that_call_each_other_are_as_rare_as_the_other_calls(string body) => Check(body);

    private static Task<string[]> Check(string body) => Markup.Check("INFEED501", $$"""
        using System.Collections.Concurrent; using System.Collections.Generic; using System.Linq; using System.Threading;
        [DataSource(Workers = 1)]
        partial class S
        {
            private static int size = 9;
            private byte[]? table;
            private bool isLoaded;
            private int open;
            private readonly ConcurrentDictionary<int, byte[]> cache = new();
            private readonly Dictionary<int, byte[]> owned = [];
            private readonly System.Text.StringBuilder builder = new();
            private readonly IReadOnlyList<int> items = [1, 2];
            public int Count => 10;
            private static byte[] Make() => new byte[9];
            [Sample] private int Read(int index) { {{body}} }
        }
        """);
}
