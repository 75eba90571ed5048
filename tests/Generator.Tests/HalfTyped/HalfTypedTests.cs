using Infeed.Generator.Tests.Harness;
using Infeed.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Tests.HalfTyped;

public sealed class HalfTypedTests
{
    // The same texts in every run; a soak tries new ones, and cuts everywhere.
    private static readonly bool IsSoak = Environment.GetEnvironmentVariable("INFEED_SOAK") == "1";
    private static readonly int Mutations = IsSoak ? 3000 : 35;
    private static readonly int Step = IsSoak ? 1 : 11;

    // Its own file is the one that all sources share to which no loader can be added.
    private const string Unnamed = """
        class @class<T>
            where T : unmanaged
        {
            private enum Kind { None, Some }

            [DataSource]
            private class @new
            {
                int Count => 10;

                [Sample]
                T Read(int index, out Kind kind, [Shape(2, 2)] Span<(T, Guid)> @values) => throw new NotSupportedException();
            }
        }

        [DataSource]
        file class Local
        {
            int Count => 10;

            [Sample]
            (Half Weight, double Kind) Read(int index, out Half values) => throw new NotSupportedException();
        }
        """;

    public static TheoryData<string> Sources => [.. ValidSources.All, Unnamed];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Source_cut_short_anywhere_disturbs_nothing(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var halfTyped = new HalfTypedSource();
        for (var length = 0; length < source.Length; length += Step)
            halfTyped.Check(source[..length], $"Cut after {length} characters");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Source_typed_in_the_middle_of_a_file_disturbs_nothing(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var halfTyped = new HalfTypedSource();
        for (var length = 0; length < source.Length; length += 2 * Step)
            halfTyped.Check(source[..length] + "\n" + ValidSources.Image, $"Cut after {length} characters, with a source behind it");
    }

    [Theory]
    [InlineData("int first = 1, ;")]
    [InlineData("int ;")]
    [InlineData("int[] , second;")]
    [InlineData("Action , ;")]
    [InlineData("[WorkerLocal] private int[]? scratch , = null;")]
    public void Field_without_a_name_disturbs_nothing(string field) =>
        new HalfTypedSource().Check(ValidSources.Image.Replace("public int Count", field + " public int Count", StringComparison.Ordinal), field);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Source_without_random_tokens_disturbs_nothing(string source) => Mutate(source, (tokens, random) =>
    {
        for (var i = random.Next(1, 4); i > 0; i--)
            tokens.RemoveAt(random.Next(tokens.Count));
    });

    [Theory]
    [MemberData(nameof(Sources))]
    public void Source_with_random_tokens_twice_or_moved_disturbs_nothing(string source) => Mutate(source, (tokens, random) =>
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var token = tokens[random.Next(tokens.Count)];
            if (random.Next(2) == 0)
                tokens.Remove(token);
            tokens.Insert(random.Next(tokens.Count), token);
        }
    });

    [Theory]
    [MemberData(nameof(Sources))]
    public void Source_twice_disturbs_nothing(string source) => new HalfTypedSource().Check(source + "\n" + source, "Twice");

    private static void Mutate(string source, Action<List<string>, Random> mutate)
    {
        if (IsSoak)
            Seeds.Any(seed => Mutate(source, mutate, seed));
        else
            Seeds.Each(1, 1, seed => Mutate(source, mutate, seed));
    }

    private static void Mutate(string source, Action<List<string>, Random> mutate, int seed)
    {
        var random = new Random(seed);
        var halfTyped = new HalfTypedSource();
        var tokens = CSharpSyntaxTree.ParseText(source, Compile.ParseOptions).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToArray();
        for (var i = 0; i < Mutations; i++)
        {
            var mutated = tokens.ToList();
            mutate(mutated, random);
            halfTyped.Check(string.Concat(mutated), $"Mutation {i}");
        }
    }
}
