using System.Reflection;
using Infeed.Generator.Tests.Harness;
using Infeed.Generator.Validation.Columns.Writes;
using Infeed.Tests.Shared;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Tests.Columns;

/// <summary>What is proven is tried out: over spans with two different contents, a method that is proven leaves the same.</summary>
public sealed class RandomProofTests
{
    private const int Methods = 1000;
    private const int Elements = 12;

    private delegate void Body(int index, Span<int> span);

    [Fact]
    public void Method_that_is_proven_leaves_nothing_of_what_was_there() => Seeds.Any(seed =>
    {
        var random = new RandomBody(new Random(seed));
        var bodies = Enumerable.Range(0, Methods).Select(_ => random.Next()).ToArray();
        var compilation = Compile.Of(Source(bodies));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error).Take(3)));
        var type = Assembly.Load(stream.ToArray()).GetType("Bodies")!;
        var symbol = compilation.GetTypeByMetadataName("Bodies")!;
        var (proven, leaving) = (0, 0);
        for (var at = 0; at < bodies.Length; at++)
        {
            var method = (IMethodSymbol)symbol.GetMembers($"M{at}").Single();
            var isProven = new WriteProof(compilation, CancellationToken.None).IsWhollyWritten(method, method.Parameters[1],
                SpanLengths.None.With(method.Parameters[1], Elements));
            var leaves = Leaves(type.GetMethod($"M{at}")!.CreateDelegate<Body>());
            Assert.False(isProven && leaves, bodies[at]);
            proven += isProven ? 1 : 0;
            leaving += leaves ? 1 : 0;
        }

        // Otherwise nothing has been tried.
        Assert.True(proven > Methods / 20 && leaving > Methods / 20, $"{proven} are proven, and {leaving} leave something.");
    });

    private static bool Leaves(Body body)
    {
        for (var index = -1; index <= 5; index++)
        {
            var (ones, twos) = (Run(body, index, -101), Run(body, index, -202));
            if (ones is not null && twos is not null && !ones.SequenceEqual(twos))
                return true;
        }

        return false;
    }

    // A sample that throws is not delivered.
    private static int[]? Run(Body body, int index, int before)
    {
        var span = new int[Elements];
        Array.Fill(span, before);
        try
        {
            body(index, span);
            return span;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            return null;
        }
    }

    private static string Source(string[] bodies) => $$"""
        #pragma warning disable
        public static class Bodies
        {
            private static readonly int[] data = new int[12];

            private static bool Set(out int value)
            {
                value = 9;
                return true;
            }

            private static void Whole(Span<int> all)
            {
                for (var i = 0; i < all.Length; i++)
                    all[i] = 8;
            }

            private static void Half(Span<int> all) => all[..(all.Length / 2)].Fill(8);

            {{string.Join("\n    ", bodies.Select((body, at) => $"public static void M{at}(int index, Span<int> s) {{ {body} }}"))}}
        }
        """;
}
