using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Code;

/// <summary>Text that is another in another culture: INFEED406.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("return {|INFEED406:float.Parse(text)|};")]
    [InlineData("return total; } private static readonly float total = {|INFEED406:float.Parse(\"1.5\")|}; private static int Other() { return 1;")]
    [InlineData("return {|INFEED406:float.TryParse(text, out var value)|} ? value : 0;")]
    [InlineData("return {|INFEED406:float.Parse(text, null)|};")]
    [InlineData("return {|INFEED406:double.Parse(text.AsSpan())|} > 1 ? 1 : 0;")]
    [InlineData("return {|INFEED406:decimal.Parse(text, NumberStyles.Number)|} > 1 ? 1 : 0;")]
    [InlineData("return {|INFEED406:DateTime.Parse(text)|}.Year;")]
    [InlineData("return {|INFEED406:Convert.ToSingle(text)|};")]
    [InlineData("return text.Split(' ').Select({|INFEED406:float.Parse|}).Sum();")]
    [InlineData("return {|INFEED406:(index * 0.5f).ToString()|}.Length;")]
    [InlineData("return {|INFEED406:(index * 0.5f).ToString(\"F2\")|}.Length;")]
    [InlineData("return {|INFEED406:index.ToString(\"N0\")|}.Length;")]
    [InlineData("return {|INFEED406:DateTime.MinValue.ToString(\"d\")|}.Length;")]
    [InlineData("return {|INFEED406:$\"{index * 0.5f}\"|}.Length;")]
    [InlineData("return {|INFEED406:$\"{index:N0}\"|}.Length;")]
    [InlineData("return ({|INFEED406:text + (index * 0.5f)|}).Length;")]
    [InlineData("return {|INFEED406:string.Format(\"{0}\", index * 0.5f)|}.Length;")]
    [InlineData("Span<char> to = stackalloc char[9]; to.TryWrite({|INFEED406:$\"{index * 0.5f}\"|}, out var length); return length;")]
    [InlineData("return {|INFEED406:text.ToUpper()|}.Length;")]
    [InlineData("return {|INFEED406:char.ToLower(text[0])|};")]
    [InlineData("return {|INFEED406:string.Compare(text, \"b\")|};")]
    [InlineData("return {|INFEED406:text.CompareTo(\"b\")|};")]
    [InlineData("return {|INFEED406:text.StartsWith(\"b\")|} ? 1 : 0;")]
    [InlineData("return {|INFEED406:text.IndexOf(\"b\")|};")]
    [InlineData("return Parse(text); } private static float Parse(string cell) { return {|INFEED406:float.Parse(cell)|};")]
    public Task Text_of_a_culture_is_reported(string body) => Check(body);

    [Theory]
    [InlineData("return float.Parse(text, CultureInfo.InvariantCulture);")]
    [InlineData("return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;")]
    [InlineData("return float.Parse(text, new CultureInfo(\"de\"));")]
    [InlineData("return int.Parse(text);")]
    [InlineData("return long.TryParse(text, out var value) ? value : 0;")]
    [InlineData("return index.ToString().Length + index.ToString(\"D5\").Length + index.ToString(\"X2\").Length;")]
    [InlineData("return $\"{index}.png\".Length + $\"{index:D6}\".Length + $\"{text}{index}\".Length;")]
    [InlineData("return (text + index).Length;")]
    [InlineData("return string.Format(\"{0}\", index).Length;")]
    [InlineData("return (index * 0.5f).ToString(CultureInfo.InvariantCulture).Length;")]
    [InlineData("return string.Create(CultureInfo.InvariantCulture, $\"{index * 0.5f}\").Length;")]
    [InlineData("return FormattableString.Invariant($\"{index * 0.5f}\").Length;")]
    [InlineData("Span<char> to = stackalloc char[9]; to.TryWrite(CultureInfo.InvariantCulture, $\"{index * 0.5f}\", out var length); return length;")]
    [InlineData("return DateTime.MinValue.ToString(\"O\").Length;")]
    [InlineData("return TimeSpan.FromSeconds(index).ToString().Length;")]
    [InlineData("return (index > 3).ToString().Length + 'a'.ToString().Length + Guid.Empty.ToString().Length;")]
    [InlineData("return text.ToUpperInvariant().Length + char.ToLowerInvariant(text[0]);")]
    [InlineData("return string.CompareOrdinal(text, \"b\") + string.Compare(text, \"b\", StringComparison.Ordinal);")]
    [InlineData("return text.StartsWith('b') || text.StartsWith(\"b\", StringComparison.Ordinal) || text.Contains(\"b\") || text.Equals(\"b\") ? 1 : 0;")]
    [InlineData("return text.IndexOf('b') + text.IndexOf(\"b\", StringComparison.Ordinal) + text.AsSpan().IndexOf(\"b\");")]
    [InlineData("return index < 0 ? throw new ArgumentException($\"{index * 0.5f}\") : index;")]
    [InlineData("if (index < 0) Fail(0.5f * index); return index; } private static void Fail(float value) { throw new ArgumentException(value.ToString());")]
    [InlineData("Console.WriteLine($\"{index * 0.5f}\"); return index;")]
    [InlineData("System.Diagnostics.Debug.WriteLine(\"a\" + (index * 0.5f)); return index;")]
    [InlineData("return total.Length; } private static readonly string total = $\"{0.5f * Environment.ProcessorCount}\"; private static int Other() { return 1;")]
    public Task Text_of_no_culture_is_not(string body) => Check(body);

    [Theory]
    [InlineData("return {|INFEED406:text.ToUpper()|}.Length;", "call 'string.ToUpperInvariant'")]
    [InlineData("return {|INFEED406:text.CompareTo(\"b\")|};", "call 'string.CompareOrdinal'")]
    [InlineData("return {|INFEED406:text.EndsWith(\"b\")|} ? 1 : 0;", "pass StringComparison.Ordinal")]
    [InlineData("return {|INFEED406:$\"{index * 0.5f}\"|}.Length;", "write 'string.Create(CultureInfo.InvariantCulture, $\"...\")'")]
    public async Task Remedy_is_that_of_the_method(string body, string remedy) =>
        Assert.EndsWith(remedy, Assert.Single(await Check(body)), StringComparison.Ordinal);

    private static Task<string[]> Check(string body) => Markup.Check("INFEED406", $$"""
        using System.Globalization; using System.Linq;
        [DataSource(Workers = 1)]
        partial class S
        {
            private readonly string text = "1.5";
            public int Count => 10;
            [Sample] private float Read(int index) { {{body}} }
        }
        """);
}
