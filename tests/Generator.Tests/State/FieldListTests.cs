using System.Reflection;
using System.Text.RegularExpressions;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.State;

/// <summary>
/// The fields that are sent are the fields that there are. The list is compared with that of the assembly that the compiler
/// itself writes, which knows of every captured parameter.
/// </summary>
public sealed partial class FieldListTests
{
    [Theory]
    [InlineData("partial class Source { int a; readonly int b = 1, c = 2; internal volatile byte d; public const int E = 1; static int f; }", 4)]
    [InlineData("partial class Source { int A { get; set; } int B { get; } = 1; int C { get; init; } int D => 1; static int E { get; } int F { get => field; set; } int G { get => 1; set { } } }", 4)]
    [InlineData("interface IHas { int A { get; set; } } partial class Source : IHas { int IHas.A { get; set; } public int A { get; set; } }", 2)]
    [InlineData("partial class Source(int a, int b, int c) { int M() => a; int x = b; }", 2)]
    [InlineData("partial class Source(int a) { int a = a; int M() => a; }", 1)]
    [InlineData("partial class Source(int a) { int b = a + 1; string M() => nameof(a); }", 1)]
    [InlineData("partial class Source(int a, int b, int c, int d) { int A { get { return a; } } int B { set { value = b; } } int this[int i] => c; event Func<int> E { add { _ = d; } remove { } } }", 4)]
    [InlineData("partial class Source(int a, int b, int c) { Func<int> M() => () => a; int N() { int Local() => b; return Local(); } int f = new Func<int>(() => c)(); }", 3)]
    [InlineData("partial class Source(int a, int b) { int M(int a) => a; int N() { var b = 1; return b; } }", 0)]
    [InlineData("partial class Source(int a) { int M(int b) => this.N(a: b); int N(int a) => a; }", 0)]
    [InlineData("partial class Source(int a) { int M() { var x = new { a = 1 }; return x.a; } }", 0)]
    [InlineData("partial class Source(int a, string b) { string M() => $\"{a}{b}\"; }", 2)]
    [InlineData("partial class Source(int[] a) { object M() => from x in a select x; }", 1, "using System.Linq;")]
    [InlineData("class Base(int a) { protected int Twice => a * 2; } partial class Source(int a) : Base(a) { }", 1)]
    [InlineData("class Base(int a) { protected int Twice => a * 2; } partial class Source(int a) : Base(a) { int M() => a; }", 2)]
    [InlineData("partial class Source(int a, int b) { ~Source() { GC.KeepAlive(a); } public static int operator +(Source s, int n) => n; }", 1)]
    [InlineData("partial class Source(int a, int b) { int M() => a; } partial class Source { int N() => b; }", 2)]
    [InlineData("partial class Source(int a) { int M(int n) => n switch { 1 => a, _ => 0 }; }", 1)]
    [InlineData("partial class Source(int a) { [System.Diagnostics.Conditional(\"NEVER\")] void Log(int x) { } void M() => Log(a); }", 1)]
    [InlineData("partial class Source(int a) { int M() { if (false) return a; return 0; } }", 1)]
    [InlineData("partial class Source(Colour Colour) { Colour M() => Colour.Red; } enum Colour { Red }", 0)]
    [InlineData("partial class Source(Colour Colour) { int M() => (int)Colour; } enum Colour { Red }", 1)]
    [InlineData("partial class Source(Colour Colour) { string M() => Colour.ToString(); } enum Colour { Red }", 1)]
    [InlineData("partial class Source(int nameof) { int M() => nameof + 1; }", 1)]
    [InlineData("partial class Source(int @class, int ünïcode) { int M() => @class + ünïcode; }", 2)]
    [InlineData("partial record Source(int A, string B) { int M() => A; }", 2)]
    [InlineData("partial record Source(int A) { int A { get; } = A + 1; int M() => A; }", 1)]
    [InlineData("record Base(int A); partial record Source(int A, int B) : Base(A) { int M() => A + B; }", 2)]
    [InlineData("class Base { private int a; protected int b; public int c { get; set; } public int M() => a; } class Middle : Base { int a; public int N() => a; } partial class Source : Middle { int a; public int O() => a; }", 5)]
    [InlineData("class Base<T>(T a) { T[] b = [a]; public T M() => a; } partial class Source() : Base<string>(\"\") { }", 2)]
    public void Fields_are_those_of_the_compiled_class(string source, int count, string usings = "")
    {
        ArgumentNullException.ThrowIfNull(source);
        // The attribute goes to the first part; another part has what a data source needs.
        var at = source.IndexOf("partial", StringComparison.Ordinal);
        var keyword = source[at..].Split(' ')[1];
        var run = GeneratorRun.Of(
            $"{usings}{source[..at]}[DataSource] {source[at..]}",
            $"partial {keyword} Source {{ public const int Count = 1; [Sample] public static int Read(int index) => index; }}");

        Assert.Empty(run.Problems);
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);
        var expected = FieldsOf(Assembly.Load(image.ToArray()).GetType("Source")!).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(count, expected.Length);
        Assert.Equal(expected, FieldName.Matches(run.Text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> FieldsOf(Type type)
    {
        for (var link = type; link is not null; link = link.BaseType)
        {
            foreach (var field in link.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field.Name;
        }
    }

    [GeneratedRegex("UnsafeAccessorKind.Field, Name = \"(.*)\"")]
    private static partial Regex FieldName { get; }
}
