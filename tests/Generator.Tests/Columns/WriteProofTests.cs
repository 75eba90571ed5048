using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Columns;

/// <summary>Which samples are proven to write all of a span of 12 elements, so that it is not cleared before.</summary>
public sealed class WriteProofTests
{
    private const string Cleared = "// Clear = true";
    private const string NotCleared = "// Clear = false";

    private const string Two = """
        [DataSource]
        partial class Two
        {
            int Count => 10;

            [Sample]
            static void Read(int index, [Shape(4)] Span<float> written, [Shape(4)] Span<byte> left) => written.Fill(left.Length);
        }
        """;

    // Each body is a source of its own, and all of them are one compilation.
    private static readonly Lazy<Dictionary<string, string>> Table = new(() =>
        Bodies.Select((body, at) => (body, at)).ToDictionary(each => each.body, each => $"Written{each.at}"));

    private static readonly Lazy<GeneratorRun> Run = new(() => GeneratorRun.Of(
        [Two, .. Bodies.Select(body => Source(Table.Value[body], body, body is Cleared or NotCleared ? ", " + body[3..] : ""))]));

    private static IEnumerable<string> Bodies => [Cleared, NotCleared, .. WrittenWholly, .. PerhapsNot];

    public static TheoryData<string> Proven => [.. WrittenWholly];

    public static TheoryData<string> NotProven => [.. PerhapsNot];

    private static readonly string[] WrittenWholly =
    [
        "s.Clear();",
        "s.Fill(index);",
        "Foreign(s);",
        "if (index > 0) Foreign(s); else { Foreign(s[..5]); Foreign(s[5..]); }",
        "for (var i = 0; i < s.Length; i++) s[i] = i;",
        "for (var i = 0; i < 12; i++) s[i] = i;",
        "for (var i = 0; i <= 11; ++i) s[i] = i;",
        "for (var i = 0; i != N; i += 1) s[i] = i;",
        "for (var i = 0; N > i; i++) s[i] = i;",
        "for (var i = N - 1; i >= 0; i--) s[i] = i;",
        "for (var i = N - 1; i >= 0; i--) s[N - 1 - i] = i;",
        "for (int i = 0, n = s.Length; i < n; i++) s[i] = i;",
        "for (var i = 0; i < 4; i++) { s[3 * i] = 1; s[(3 * i) + 1] = 2; s[(i * 3) + 2] = 3; }",
        "for (var i = 0; i < N; i += 2) { s[i] = 1; s[i + 1] = 2; }",
        "for (var i = 0; i < 4; i++) { s[i] = 1; s[i + 4] = 2; s[i + 8] = 3; }",
        "for (var y = 0; y < 3; y++) for (var x = 0; x < 4; x++) s[(y * 4) + x] = x;",
        "for (var x = 0; x < 4; x++) for (var y = 0; y < 3; y++) s[(y * 4) + x] = x;",
        "for (var y = 0; y < 2; y++) for (var x = 0; x < 2; x++) for (var c = 0; c < 3; c++) s[(c * 4) + (y * 2) + x] = c;",
        "for (var y = 0; y < 3; y++) { var row = s.Slice(y * 4, 4); for (var x = 0; x < row.Length; x++) row[x] = y; }",
        "for (var y = 0; y < 3; y++) { var start = y * 4; s[start..(start + 4)].Fill(y); }",
        "for (var i = 0; i < N; i++) { if (i % 2 == 0) { s[i] = 1; continue; } s[i] = 2; }",
        "for (var i = 0; i < N; i++) s[i] = i < 3 ? throw new InvalidOperationException() : i;",
        "foreach (ref var x in s) x = index;",
        "foreach (ref var x in s) { x = index; x *= 2; }",
        "s[..10].Fill(1); s[10..].Clear();",
        "s[..^2].Fill(1); s[^2] = 1; s[^1] = 2;",
        "s.Slice(0, 6).Clear(); s.Slice(6).Fill(1);",
        "var (a, b) = (1, 2); var first = s[..6]; var second = s[6..]; first.Fill(a); second.Fill(b);",
        "s[..6].Fill(1); s[..6].CopyTo(s[6..]);",
        "s[0] = 1; s[1] = 2; s[2] = 3; s[3] = 4; s[4] = 5; s[5] = 6; s[6] = 7; s[7] = 8; s[8] = 9; s[9] = 10; s[10] = 11; s[11] = 12;",
        "s[..11].Clear(); Set(out s[11]);",
        "if (index > 3) s.Clear(); else s.Fill(1);",
        "if (s.Length < 12) return; s.Clear();",
        "switch (index) { case 0: s.Clear(); break; case 1: s.Fill(1); break; default: s.Fill(2); return; }",
        "_ = index switch { 0 => Whole(s), 1 => Whole(s), _ => throw new InvalidOperationException() };",
        "if (index < 0) throw new InvalidOperationException(); s.Clear();",
        "try { s.Fill(1); } catch (InvalidOperationException) { s.Clear(); }",
        "try { index++; } finally { s.Clear(); }",
        "using (new System.IO.MemoryStream()) { s.Clear(); }",
        "do { s.Clear(); } while (index-- > 0);",
        "while (true) { s.Clear(); if (index-- < 0) break; }",
        "data.AsSpan(index * N, N).CopyTo(s);",
        "data.AsSpan(index * N, s.Length).CopyTo(s);",
        "data.AsSpan()[(index * N)..((index + 1) * N)].CopyTo(s);",
        "new ReadOnlySpan<int>(data, index, 12).CopyTo(s);",
        "Span<int> made = stackalloc int[N]; made.Clear(); made.CopyTo(s);",
        "var made = new int[12]; made.CopyTo(s);",
        "pixels.Slice((long)index * N, N).CopyTo(s);",
        "memory.Slice(index * N, N).Span.CopyTo(s);",
        "System.Numerics.Tensors.TensorPrimitives.Add(data.AsSpan(0, N), 1, s); System.Numerics.Tensors.TensorPrimitives.Multiply(s, 2, s);",
        "stream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(s));",
        "System.Security.Cryptography.RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(s));",
        "Fill(s);",
        "Twice(s[..6]); Twice(s.Slice(6));",
        "Copy(data.AsSpan(3, N), s);",
        "Local(s); static void Local(Span<int> all) { for (var i = 0; i < all.Length; i++) all[i] = i; }",
        "Deep(s);",
        "Shift(data, s, index, 1); Contrast(s, 2);",
        "Generic(s, index);",
        "s.Clear(); s[3] += 2; Read(s);",
    ];

    private static readonly string[] PerhapsNot =
    [
        "",
        "s[0] = 1;",
        "ForeignSome(s);",
        "Foreign(s[1..]);",
        "if (index > 0) Foreign(s);",
        "if (index > 3) s.Clear();",
        "if (index > 3) return; s.Clear();",
        "for (var i = 0; i < s.Length - 1; i++) s[i] = i;",
        "for (var i = 1; i < s.Length; i++) s[i] = i;",
        "for (var i = 0; i < index; i++) s[i] = i;",
        "for (var i = 0; i < N; i += 2) s[i] = i;",
        "for (var i = 0; i < N; i++) { if (i == index) continue; s[i] = i; }",
        "for (var i = 0; i < N; i++) { s[i] = i; if (i == index) break; }",
        "for (var i = 0; i < N; i++) { if (i == index) return; s[i] = i; }",
        "for (var i = 0; i < N; i++) { s[i] = i; i += index; }",
        "for (var i = 0; i < N; i++) { Step(ref i); s[i] = i; }",
        "for (var i = 0; i < N; i++) s[i % 4] = i;",
        "for (var i = 0; i < N; i++) s[i / 2] = i;",
        "for (var i = 0; i < N; i++) s[index] = i;",
        "for (var i = 0; i < N; i++) { var at = data[i]; s[at] = i; }",
        "for (var i = 0; i < N; i++) if (i != 4) s[i] = i;",
        "for (var i = 0; i < N; i++) _ = i > 2 && Set(out s[i]);",
        "for (var i = 0; i < N; i++) s[i] += 1;",
        "for (var i = 0; i < N; i++) s[i]++;",
        "for (var i = 0; i < N; i++) s[i] = s[i] + 1;",
        "s[0] = 0; for (var i = 1; i < N; i++) s[i] = s[i - 1];",
        "for (var y = 0; y < 3; y++) for (var x = 0; x < 3; x++) s[(y * 4) + x] = x;",
        "for (var y = 0; y < 3; y++) for (var x = 0; x <= y; x++) s[(y * 4) + x] = x;",
        "for (var y = 0; y < 3; y++) for (var x = 0; x < 4; x++) { s[(y * 4) + x] = x; if (x == index) break; }",
        "foreach (var x in s) s.Clear();",
        "foreach (ref var x in s) x += index;",
        "foreach (ref var x in s) { if (x > 3) x = 1; else x = 2; }",
        "foreach (ref var x in s[..11]) x = 1;",
        "foreach (var x in data) s.Clear();",
        "s[..10].Fill(1); s[11..].Clear();",
        "s[..index].Fill(1); s[index..].Clear();",
        "var t = s; t = t[1..]; t.Clear();",
        "s = data; s.Clear();",
        "s = s[1..]; s.Clear();",
        "data.CopyTo(s);",
        "data.AsSpan(index).CopyTo(s);",
        "data.AsSpan(0, 11).CopyTo(s);",
        "_ = data.AsSpan(0, N).TryCopyTo(s);",
        "_ = stream.Read(System.Runtime.InteropServices.MemoryMarshal.AsBytes(s));",
        "System.Runtime.InteropServices.MemoryMarshal.AsBytes(s)[..12].Clear();",
        "System.Numerics.Tensors.TensorPrimitives.Add(data, 1, s);",
        "System.Numerics.Tensors.TensorPrimitives.Multiply(s, 2, s);",
        "s.Reverse(); s.Clear();",
        "Read(s); s.Clear();",
        "label = s[3]; s.Clear();",
        "switch (index) { case 0: s.Clear(); break; case 1: s.Fill(1); break; }",
        "switch (index) { case 0: s.Clear(); break; default: break; }",
        "_ = index switch { 0 => Whole(s), _ => 1 };",
        "_ = index > 1 ? Whole(s) : 0;",
        "_ = index > 1 && Whole(s) > 0;",
        "_ = ((object?)data)?.Equals(Whole(s));",
        "try { s.Fill(Set(out _) ? 1 : 0); } catch (InvalidOperationException) { }",
        "try { if (index > 0) return; } finally { s[0] = 1; } s.Clear();",
        "while (index-- > 0) s.Clear();",
        "while (true) { if (index-- < 0) break; s.Clear(); }",
        "s.Clear(); goto done; done: return;",
        "again: s.Clear(); if (index-- > 0) goto again;",
        "if (index > 0) goto done; s.Clear(); done: return;",
        "Half(s);",
        "Fill(s[1..]);",
        "Virtual(s);",
        "Endless(s);",
        "Copy(data, s);",
        "VeryDeep(s);",
        "Action<int> clear = at => data[at] = 0; clear(0);",
        "Never(s); static void Never(Span<int> all) { }",
        "fixed (int* p = s) { for (var i = 0; i < N; i++) p[i] = i; }",
        "points[0].X = 1; points[0].Y = 2;",
    ];

    [Theory]
    [MemberData(nameof(Proven))]
    public void Span_that_is_proven_to_be_written_is_not_cleared(string body) => Assert.False(IsCleared(body), body);

    [Theory]
    [MemberData(nameof(NotProven))]
    public void Span_that_is_not_proven_to_be_written_is_cleared(string body) => Assert.True(IsCleared(body), body);

    [Fact]
    public void Span_whose_shape_says_so_is_not_cleared() => Assert.False(IsCleared(NotCleared));

    [Fact]
    public void Span_whose_shape_says_the_default_is_cleared() => Assert.True(IsCleared(Cleared));

    [Fact]
    public void Each_column_is_decided_for_itself()
    {
        var text = Emitted("Two");
        Assert.Contains("left.Slice(row * 4, 4).Clear();", text, StringComparison.Ordinal);
        Assert.DoesNotContain("written.Slice(row * 4, 4).Clear();", text, StringComparison.Ordinal);
    }

    private static bool IsCleared(string body) => Emitted(Table.Value[body]).Contains("s.Slice(row * 12, 12).Clear();", StringComparison.Ordinal);

    // The method that fills, of one of the sources.
    private static string Emitted(string name)
    {
        Assert.Empty(Run.Value.Problems);
        return Run.Value.Sources[name + ".g.cs"];
    }

    private static string Source(string name, string body, string shape) => $$"""
        [DataSource]
        unsafe partial class {{name}}(int[] data, SharedArray<int> pixels, Memory<int> memory, System.IO.Stream stream)
        {
            private const int N = 12;

            int Count => 10;

            [Sample]
            void Sample(int index, [Shape(12{{shape}})] Span<int> s, [Shape(2, Clear = false)] Span<(int X, int Y)> points, out int label)
            {
                label = 0;
                Write(index, s, points, ref label);
            }

            void Write(int index, Span<int> s, Span<(int X, int Y)> points, ref int label)
            {
                {{body}}
            }

            // As of a library that the compiler does not see into.
            static void Foreign([Infeed.CompilerServices.WritesAll] Span<int> all) => throw new NotSupportedException();

            static void ForeignSome(Span<int> some) => some[0] = 1;

            static bool Set(out int value)
            {
                value = 1;
                return true;
            }

            static void Step(ref int value) => value++;

            static int Whole(Span<int> all)
            {
                all.Clear();
                return 1;
            }

            static void Fill(Span<int> all)
            {
                foreach (ref var x in all)
                    x = 1;
            }

            static void Twice(Span<int> six)
            {
                six[..3].Fill(1);
                six[3..].Fill(2);
            }

            static void Half(Span<int> all) => all[..(all.Length / 2)].Clear();

            static void Copy(ReadOnlySpan<int> from, Span<int> to) => from.CopyTo(to);

            static void Shift(ReadOnlySpan<int> from, Span<int> to, int right, int down)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    for (var row = 0; row < 2; row++)
                    {
                        for (var column = 0; column < 2; column++)
                        {
                            var (x, y) = (column - right, row - down);
                            to[(((channel * 2) + row) * 2) + column] = x is >= 0 and < 2 && y is >= 0 and < 2 ? from[(((channel * 2) + y) * 2) + x] : 0;
                        }
                    }
                }
            }

            static void Contrast(Span<int> all, int factor)
            {
                var middle = Read(all);
                for (var at = 0; at < all.Length; at++)
                    all[at] = middle + (factor * (all[at] - middle));
            }

            static void Deep(Span<int> all) => Fill(all);

            static void VeryDeep(Span<int> all) => Deeper(all);

            static void Deeper(Span<int> all) => Deep(all);

            static int Read(ReadOnlySpan<int> all) => all[0];

            static void Generic<T>(Span<T> all, T value) => all.Fill(value);

            static void Endless(Span<int> all)
            {
                if (all[0] > 0)
                    Endless(all);
            }

            public virtual void Virtual(Span<int> all) => all.Clear();

            void Use() => _ = (data, pixels, memory, stream);
        }
        """;
}
