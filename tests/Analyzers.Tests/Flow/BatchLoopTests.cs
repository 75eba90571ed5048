using System.Text;
using Infeed.Analyzers.Knowledge;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.Analyzers.Tests.Flow;

/// <summary>Which loops are looked at, and how often a project is searched for them.</summary>
public sealed class BatchLoopTests
{
    [Theory]
    [InlineData("foreach (var batch in data) { }", "foreach (var batch in data) { }")]
    [InlineData("foreach (var each in Epochs) { }", "foreach (var each in Epochs) { }")]
    [InlineData("var validationLoader = Make(); foreach (var each in validationLoader) { }", "foreach (var each in validationLoader) { }")]
    [InlineData("foreach (var line in lines) { }", null)]
    public void Loops_are_looked_at_in_files_that_speak_of_batches(string body, string? loop) => Assert.Equal(
        loop is null ? [] : new[] { loop },
        ConsumerCodeAnalyzer.NodesOf(Compile.Parse($"static class User {{ static void Read() {{ {body} }} }}"), CancellationToken.None).Select(node => node.ToString()));

    [Fact]
    public void Project_is_searched_once_for_the_calls_of_a_method()
    {
        var text = new SearchedText("""
            static class User
            {
                static void Fill() { }
                static void Other() { }
                static void Read(ScalarColumn<int> column) { Fill(); }
            }
            """);
        var compilation = Compile.Of(CSharpSyntaxTree.ParseText(text, Compile.ParseOptions));
        var user = compilation.GetTypeByMetadataName("User")!;
        var (fill, other) = (user.GetMembers("Fill").Single(), user.GetMembers("Other").Single());
        var loops = new BatchLoops(compilation, CancellationToken.None);
        var before = text.Searches;
        Assert.True(loops.Call(fill));
        Assert.False(loops.Call(other));
        Assert.Equal(before + 2, text.Searches);
        Assert.True(loops.Call(fill));
        Assert.False(loops.Call(other));
        Assert.Equal(before + 2, text.Searches);
    }

    // Counts how often the whole text is asked for.
    private sealed class SearchedText(string text) : SourceText
    {
        public int Searches { get; private set; }

        public override Encoding? Encoding => null;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) =>
            text.CopyTo(sourceIndex, destination, destinationIndex, count);

        public override string ToString(TextSpan span)
        {
            if (span.Length == text.Length)
                Searches++;
            return text.Substring(span.Start, span.Length);
        }
    }
}
