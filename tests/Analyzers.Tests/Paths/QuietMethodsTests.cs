using Infeed.Analyzers.Paths;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Tests.Paths;

/// <summary>Which methods need no look, by their text alone: whatever a rule could have something against is looked at.</summary>
public sealed class QuietMethodsTests
{
    private const string Members = """
        private const int Side = 4;
        private readonly float[] table = new float[4], shared = new float[4];
        private readonly int size = 3;
        private int count;
        private static int total;
        private static readonly float[] Fixed = [1f];
        private string name = "";
        private int Size => 3;
        [WorkerLocal] private float[] scratch = null!;
        [WorkerStart] private void Start() => scratch = new float[4];
        private static float Sum(ReadOnlySpan<float> of) { var sum = 0f; foreach (var value in of) sum += value; return sum; }
        private static void Note(int value) => total = value;
        private static int Again(int value) => value == 0 ? 0 : Again(value - 1);
        """;

    private const string Others = """
        internal static class Beside
        {
            private static int count;
            public static void Scale(Span<float> all, float factor) { for (var i = 0; i < all.Length; i++) all[i] *= factor; }
            public static float Most(ReadOnlySpan<float> of) { var most = of[0]; foreach (var value in of) most = MathF.Max(most, value); return most; }
            public static int Count(int value) => count += value;
            public static int Either(int value) => value;
            public static int Either(float value) => count;
        }
        internal class Base { public static int Both(int value) => Beside.Count(value); }
        internal class Derived : Base { public static int Both(float value) => (int)value; }
        internal static class Generic<T> { public static int Same(int value) => value; }
        """;

    [Theory]
    [InlineData("void M(Span<float> to, float factor) { for (var i = 0; i < to.Length; i++) to[i] *= factor; }")]
    [InlineData("void M(Span<float> to) { for (var i = 0; i < Side; i++) to[i] = table[i] + size; }")]
    [InlineData("void M(ReadOnlySpan<byte> from) { for (var i = 0; i < from.Length; i++) scratch[i] = from[i] / 255f; }")]
    [InlineData("void M(Span<float> to) { var mean = Sum(to); for (var i = 0; i < to.Length; i++) to[i] -= mean; }")]
    [InlineData("float M() => Sum(scratch);")]
    [InlineData("void M(Span<float> to) { for (var row = 0; row < 4; row++) to.Slice(row * Side, Side).Reverse(); }")]
    [InlineData("void M(Span<float> to, ReadOnlySpan<float> from) { to.Clear(); from[2..].CopyTo(to); to[..2].Fill(1); scratch.AsSpan(1).Clear(); }")]
    [InlineData("float M(float value) => MathF.Sqrt(Math.Abs(value)) + float.MaxValue;")]
    [InlineData("void M(Span<byte> to) { Span<byte> moved = stackalloc byte[16]; moved.Clear(); moved.CopyTo(to); }")]
    [InlineData("float M(ref SampleRandom random, float most) => random.NextSingle() * most;")]
    [InlineData("int M(int x) => x is >= 0 and < Side ? table.Length : -x;")]
    [InlineData("void M(int index, Span<float> to) { var row = shared.AsSpan(index * Side, Side); for (var i = 0; i < row.Length; i++) to[i] = row[i]; }")]
    [InlineData("float M(int index) { var row = shared.AsSpan(index * Side, Side); var rest = row[1..]; return Sum(rest.Slice(1)) + Sum(row[..1]) + Sum(shared.AsSpan()); }")]
    [InlineData("float M() { var sum = 0f; foreach (var value in shared.AsSpan(1)) sum += value; return sum; }")]
    [InlineData("void M(int index, Span<float> to) { shared.AsSpan(index, Side).CopyTo(to); (shared.AsSpan())[1..].CopyTo(scratch); }")]
    [InlineData("void M(Span<float> to) { Beside.Scale(to, 2); Beside.Scale(scratch, Beside.Most(shared.AsSpan(2))); }")]
    public void Method_that_computes_is_quiet(string method) => Assert.True(IsQuiet(method));

    [Theory]
    [InlineData("void M(int value) => count = value;")]
    [InlineData("void M() => count++;")]
    [InlineData("void M(int value) => total += value;")]
    [InlineData("int M() => total;")]
    [InlineData("float M() => Fixed[0];")]
    [InlineData("void M(float value) => table[0] = value;")]
    [InlineData("void M(float value) => (table[0], table[1]) = (value, value);")]
    [InlineData("void M() => table[0]++;")]
    [InlineData("void M(ReadOnlySpan<float> from) => from.CopyTo(shared);")]
    [InlineData("float M() => Sum(shared);")]
    [InlineData("int M() => table[1..].Length;")]
    [InlineData("void M(Span<float> to) { var all = shared; all[0] = to[0]; }")]
    [InlineData("void M(int value) => Note(value);")]
    [InlineData("int M(int value) => Again(value);")]
    [InlineData("int M() => name.Length;")]
    [InlineData("int M() => Size;")]
    [InlineData("int M(int value) => Random.Shared.Next(value);")]
    [InlineData("int M(int value) => Environment.TickCount + value;")]
    [InlineData("int M(int value) => value.ToString().Length;")]
    [InlineData("int M(int value) => $\"{value}\".Length;")]
    [InlineData("int M(int value) => new int[value].Length;")]
    [InlineData("int M(ReadOnlySpan<float> of) => of.ToArray().Length;")]
    [InlineData("float M(SampleRandom random) { var copy = random; return copy.NextSingle(); }")]
    [InlineData("int M(int value) { object boxed = value; return boxed is int ? 1 : 2; }")]
    [InlineData("int M(int value) { Func<int> later = () => value; return later(); }")]
    [InlineData("int M(int value) { lock (name) return value; }")]
    [InlineData("int M(object value) => value is null ? 0 : 1;")]
    [InlineData("virtual int M(int value) => value;")]
    [InlineData("void M(int index) { var row = shared.AsSpan(index * Side, Side); row[0] = 1; }")]
    [InlineData("void M(int index) { var row = shared.AsSpan(index * Side, Side); row[1..][0]++; }")]
    [InlineData("void M() { var row = shared.AsSpan(); var rest = row[1..]; rest.Clear(); }")]
    [InlineData("void M() { var row = shared.AsSpan(); row[1..].Reverse(); }")]
    [InlineData("void M() => shared.AsSpan(1).Fill(2);")]
    [InlineData("void M(ReadOnlySpan<float> from) => from.CopyTo(shared.AsSpan(1));")]
    [InlineData("void M() { var row = shared.AsSpan(); Beside.Scale(row, 2); }")]
    [InlineData("void M() => Beside.Scale(shared.AsSpan(1)[..2], 2);")]
    [InlineData("void M(Span<float> to) { Span<float> row = scratch.AsSpan(); row = shared.AsSpan(); row[0] = to[0]; }")]
    [InlineData("void M(bool first) { var row = first ? shared.AsSpan() : scratch.AsSpan(); row[0] = 1; }")]
    [InlineData("void M() { foreach (ref var value in shared.AsSpan()) value = 1; }")]
    [InlineData("int M() { var range = 1..2; return shared[range].Length; }")]
    [InlineData("ReadOnlySpan<float> M(int index) => shared.AsSpan(index);")]
    [InlineData("int M(int value) => Beside.Count(value);")]
    [InlineData("int M(int value) => Beside.Either(value);")]
    [InlineData("int M(int value) => Derived.Both(value);")]
    [InlineData("int M(int value) => Generic<int>.Same(value);")]
    [InlineData("float M(float value) { var Beside = shared; return Beside[1..].Length; }")]
    public void Method_that_a_rule_may_be_about_is_not(string method) => Assert.False(IsQuiet(method));

    [Fact]
    public void Mathematics_of_the_project_is_looked_at()
    {
        const string Own = "internal static class MathF { private static float last; public static float Sqrt(float value) => last = value; public static float Max(float one, float other) => one; }";
        Assert.True(IsQuiet("float M(float value) => MathF.Sqrt(value);"));
        Assert.False(IsQuiet("float M(float value) => MathF.Sqrt(value);", Own));
        Assert.False(IsQuiet("float M(float value) => MathF.Sqrt(value);", $"namespace Around {{ {Own} namespace Inner {{ public class S {{ public float M(float value) => MathF.Sqrt(value); }} }} }}", "Around.Inner.S"));
    }

    private static bool IsQuiet(string method, string others = "", string name = "S")
    {
        var compilation = Compile.Of($"public class S {{ {Members} public {method} }} {Others} {others}");
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return new QuietMethods(CancellationToken.None).Has((IMethodSymbol)Assert.Single(compilation.GetTypeByMetadataName(name)!.GetMembers("M")));
    }
}
