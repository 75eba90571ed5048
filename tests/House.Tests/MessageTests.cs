using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.House.Tests;

/// <summary>A message that is printed can be found in the source by search: what it says between two values stands in one literal.</summary>
public sealed partial class MessageTests
{
    private static readonly SyntaxNode[] Files = [.. Repository.Files("src", "*.cs").Select(file =>
        CSharpSyntaxTree.ParseText(Repository.Read(file), new CSharpParseOptions(LanguageVersion.Preview), file).GetRoot())];

    // The names of all descriptors, by which an argument is known to be one.
    private static readonly HashSet<string> Descriptors = [.. Files.SelectMany(file => file.DescendantNodes().OfType<FieldDeclarationSyntax>())
        .Where(field => field.Declaration.Type.ToString() == nameof(DiagnosticDescriptor))
        .SelectMany(field => field.Declaration.Variables).Select(field => field.Identifier.ValueText)];

    [Fact]
    public void Messages_are_not_joined_from_pieces() => AssertNone(Files.SelectMany(file => file.DescendantNodes()).Where(IsJoined));

    [Fact]
    public void Phrases_are_not_chosen_inside_of_a_message() => AssertNone(Files.SelectMany(file => file.DescendantNodes()).Where(IsChosen));

    [Fact]
    public void Rules_get_no_phrases_as_arguments()
    {
        Assert.InRange(Descriptors.Count, 60, int.MaxValue);
        var calls = Files.SelectMany(file => file.DescendantNodes().OfType<ArgumentListSyntax>())
            .Where(list => list.Arguments.Any(argument => IsDescriptor(argument.Expression))).ToList();
        Assert.InRange(calls.Count, 60, int.MaxValue);
        AssertNone(calls.SelectMany(list => list.DescendantNodes().OfType<ExpressionSyntax>()).Where(IsPhrase));
    }

    [Fact]
    public void Messages_have_two_sentences_at_most()
    {
        var texts = Files.SelectMany(file => file.DescendantNodes().OfType<ExpressionSyntax>()).Where(IsPhrase).ToList();
        Assert.InRange(texts.Count, 250, int.MaxValue);
        AssertNone(texts.Where(text => SentenceEnd().Count(Text(text)!) > 1));
    }

    [Theory]
    [InlineData("\"the batch is \" + \"over\"", true)]
    [InlineData("$\"{name} is \" + \"over\"", true)]
    [InlineData("name + \"the batch is over\"", true)]
    [InlineData("a + \"the batch is over\" + b", true)]
    [InlineData("name + \" is\"", false)]
    [InlineData("$\"the batch {name} is over\"", false)]
    public void Joined_text_is_recognised(string expression, bool isJoined) =>
        Assert.Equal(isJoined, SyntaxFactory.ParseExpression(expression).DescendantNodesAndSelf().Any(IsJoined));

    [Theory]
    [InlineData("$\"the batch {(isOver ? \"is over by now\" : \"goes on\")}\"", true)]
    [InlineData("$\"the batch {state switch { 1 => \"goes on\", _ => \"is over by now\" }}\"", true)]
    [InlineData("$\"the batch {(isOver ? $\"{name} is over by now\" : name)}\"", true)]
    [InlineData("$\"the batch {name ?? \"without a known name\"}\"", true)]
    [InlineData("$\"{count} {(count == 1 ? \"batch\" : \"batches\")}\"", false)]
    [InlineData("isOver ? $\"the batch {name} is over\" : $\"the batch {name} goes on\"", false)]
    [InlineData("$\"the batch is over{(isLast ? \", and it was the last\" : \"\")}\"", false)]
    [InlineData("$\"the batch {Words(isOver, \"is over by now\")}\"", false)]
    public void Text_that_is_chosen_in_a_message_is_recognised(string expression, bool isChosen) =>
        Assert.Equal(isChosen, SyntaxFactory.ParseExpression(expression).DescendantNodesAndSelf().Any(IsChosen));

    // A clause that is there or not stands whole: "; or the batch size is another".
    private static bool IsClause(ExpressionSyntax choice) => !char.IsLetterOrDigit(Text(choice)![0]);

    // Each of the texts could stand in a message of its own.
    private static bool IsChosen(SyntaxNode node) =>
        node is InterpolationSyntax { Expression: var value, Parent: InterpolatedStringExpressionSyntax message } && IsWorded(message)
        && Choices(value).Any(choice => IsPhrase(choice) && !IsClause(choice));

    private static bool IsWorded(InterpolatedStringExpressionSyntax message) =>
        message.Contents.OfType<InterpolatedStringTextSyntax>().Any(text => Word().IsMatch(text.TextToken.ValueText));

    private static IEnumerable<ExpressionSyntax> Choices(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Choices(inner.Expression),
        ConditionalExpressionSyntax either => Choices(either.WhenTrue).Append(either.WhenTrue).Concat(Choices(either.WhenFalse)).Append(either.WhenFalse),
        SwitchExpressionSyntax either => either.Arms.SelectMany(arm => Choices(arm.Expression).Append(arm.Expression)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either => Choices(either.Right).Append(either.Right),
        _ => [],
    };

    // Text after text could be one literal; a phrase beside a value could be an interpolated string.
    private static bool IsJoined(SyntaxNode node) => node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
        && (IsPhrase(sum.Left) || IsPhrase(sum.Right) || (Text(Last(sum.Left)) is not null && Text(sum.Right) is not null));

    private static ExpressionSyntax Last(ExpressionSyntax left) =>
        left is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum ? sum.Right : left;

    private static bool IsPhrase(ExpressionSyntax expression) => Text(expression) is { } text && Phrase().IsMatch(text);

    private static string? Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(Text)),
        _ => null,
    };

    // A value stands as a digit, which is no word.
    private static string Text(InterpolatedStringContentSyntax part) => part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "0";

    private static bool IsDescriptor(ExpressionSyntax argument) => argument switch
    {
        IdentifierNameSyntax name => Descriptors.Contains(name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Name: var name } => Descriptors.Contains(name.Identifier.ValueText),
        ConditionalExpressionSyntax either => IsDescriptor(either.WhenTrue) || IsDescriptor(either.WhenFalse),
        _ => false,
    };

    private static void AssertNone(IEnumerable<SyntaxNode> found)
    {
        var places = found.Select(node => $"{node.SyntaxTree.FilePath}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {node}").ToList();
        Assert.True(places.Count == 0, string.Join(Environment.NewLine, places));
    }

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Word();

    // Between two sentences; the second may begin with a value.
    [GeneratedRegex(@"\. (?=[A-Z0\[])")]
    private static partial Regex SentenceEnd();

    // Three words in a row.
    [GeneratedRegex("[A-Za-z]+ [A-Za-z]+ [A-Za-z]+")]
    private static partial Regex Phrase();
}
