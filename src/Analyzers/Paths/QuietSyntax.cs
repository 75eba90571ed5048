using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Paths;

/// <summary>Judges the nodes of one method's body, once all that is declared in it is known. What it does not know is not quiet.</summary>
/// <param name="method">The method.</param>
/// <param name="members">What names mean in its class.</param>
internal sealed class QuietSyntax(IMethodSymbol method, QuietMembers members)
{
    // Numbers, spans that the method may write to, tuples of them.
    private readonly HashSet<string> names = [.. method.Parameters.Where(parameter => !QuietTypes.IsRandom(parameter.Type)).Select(parameter => parameter.Name)];

    // What samples draw their numbers from.
    private readonly HashSet<string> draws = [.. method.Parameters.Where(parameter => QuietTypes.IsRandom(parameter.Type)).Select(parameter => parameter.Name)];

    // Spans of arrays that workers share.
    private readonly HashSet<string> views = [];

    /// <summary>Takes note of a local; to be called in the order of the text.</summary>
    public void Declare(SyntaxNode node)
    {
        if (node is VariableDeclaratorSyntax { Identifier.ValueText: var variable, Initializer: var initializer })
            (initializer is not null && IsView(initializer.Value) ? views : names).Add(variable);
        else if (node is SingleVariableDesignationSyntax designation)
            names.Add(designation.Identifier.ValueText);
        else if (node is ForEachStatementSyntax each)
            names.Add(each.Identifier.ValueText);
    }

    public bool IsQuiet(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name => IsQuiet(name),
        GenericNameSyntax { Identifier.ValueText: "Span" or "ReadOnlySpan", TypeArgumentList.Arguments: [PredefinedTypeSyntax] } span => span.Parent is VariableDeclarationSyntax,
        LiteralExpressionSyntax literal => !literal.IsKind(SyntaxKind.StringLiteralExpression),
        // Into an object a number would be boxed.
        PredefinedTypeSyntax predefined => !predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword) && !predefined.Keyword.IsKind(SyntaxKind.StringKeyword),
        // By itself it could be a variable, and an array's part of that range a new array.
        RangeExpressionSyntax range => range.Parent is ArgumentSyntax { Parent: BracketedArgumentListSyntax },
        ArrayTypeSyntax array => array.Parent is StackAllocArrayCreationExpressionSyntax,
        ExpressionSyntax => node is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or AssignmentExpressionSyntax or ElementAccessExpressionSyntax
            or ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or TupleExpressionSyntax or DeclarationExpressionSyntax or IsPatternExpressionSyntax or MemberAccessExpressionSyntax
            or InvocationExpressionSyntax or StackAllocArrayCreationExpressionSyntax or OmittedArraySizeExpressionSyntax,
        StatementSyntax => node is BlockSyntax or LocalDeclarationStatementSyntax or ExpressionStatementSyntax or IfStatementSyntax or ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            or ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or EmptyStatementSyntax,
        // Patterns, clauses and lists hold what is looked at itself.
        _ => true,
    };

    private bool IsQuiet(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            return IsQuiet(access, text);
        if (name.Parent is NameColonSyntax)
            return true;
        var means = members[text];
        if (IsLocal(text))
        {
            // A local can hide a member in one block and not in the next: what has both names is looked at.
            return means == QuietName.None && (views.Contains(text) ? IsOnlyRead(name) : !draws.Contains(text) || IsDrawnFrom(name));
        }

        return means switch
        {
            QuietName.None => text == "var" || IsMathematics(name) || IsHolderOfCalled(name),
            QuietName.Number => !IsTarget(name),
            QuietName.OwnNumber => true,
            QuietName.Array => IsRead(name) && IsOnlyRead(name),
            QuietName.OwnArray => IsRead(name) || name.Parent is ArgumentSyntax { Parent: ArgumentListSyntax, RefOrOutKeyword.RawKind: 0 },
            QuietName.Method => name.Parent is InvocationExpressionSyntax call && call.Expression == name,
            _ => false,
        };
    }

    private bool IsQuiet(MemberAccessExpressionSyntax access, string member)
    {
        if (access.Parent is not InvocationExpressionSyntax call || call.Expression != access)
            return member is "Length" or "IsEmpty" || access.Expression is PredefinedTypeSyntax;
        return access.Expression switch
        {
            PredefinedTypeSyntax => member is not ("ToString" or "Parse"),
            IdentifierNameSyntax { Identifier.ValueText: var text } when draws.Contains(text) => member.StartsWith("Next", StringComparison.Ordinal),
            IdentifierNameSyntax { Identifier.ValueText: var text } when IsLocal(text) => member is "Slice" or "Clear" or "Fill" or "CopyTo",
            IdentifierNameSyntax { Identifier.ValueText: var text } when members[text] is QuietName.Array or QuietName.OwnArray => member == "AsSpan",
            IdentifierNameSyntax name => IsMathematics(name) || IsHolderOfCalled(name),
            // A span that was just made.
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Slice" or "AsSpan" } } => IsOfSpans(member),
            ElementAccessExpressionSyntax made => IsRangeOf(made) && IsOfSpans(member),
            _ => false,
        };
    }

    private static bool IsOfSpans(string member) => member is "Slice" or "Clear" or "Fill" or "CopyTo" or "Reverse";

    private bool IsLocal(string name) => names.Contains(name) || views.Contains(name) || draws.Contains(name);

    // A span of an array that workers share, or of such a span.
    private bool IsView(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var text } => views.Contains(text) || (!IsLocal(text) && members[text] == QuietName.Array),
        ParenthesizedExpressionSyntax inner => IsView(inner.Expression),
        ElementAccessExpressionSyntax part => IsRangeOf(part) && IsView(part.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" or "Slice" } part } => IsView(part.Expression),
        _ => false,
    };

    // What workers share is read, and what could write to it does not get it.
    private bool IsOnlyRead(ExpressionSyntax view) => view.Parent switch
    {
        ParenthesizedExpressionSyntax inner => IsOnlyRead(inner),
        ElementAccessExpressionSyntax part when part.Expression == view => IsRangeOf(part) ? IsOnlyRead(part) : !IsTarget(part),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access => access.Parent is InvocationExpressionSyntax call && call.Expression == access
            ? member == "CopyTo" || (member is "AsSpan" or "Slice" && IsOnlyRead(call))
            : member is "Length" or "IsEmpty",
        ArgumentSyntax { NameColon: null, RefOrOutKeyword.RawKind: 0, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument => IsReadBy(call, list.Arguments.IndexOf(argument)),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } => true,
        ForEachStatementSyntax each => each.Expression == view,
        _ => false,
    };

    private bool IsReadBy(InvocationExpressionSyntax call, int position)
    {
        var called = members.Called(call.Expression);
        return !called.IsEmpty && called.All(candidate => position < candidate.Parameters.Length && QuietTypes.IsReadOnlySpan(candidate.Parameters[position].Type));
    }

    private bool IsHolderOfCalled(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == name && call.Expression == access && !members.Called(access).IsEmpty;

    private bool IsMathematics(IdentifierNameSyntax name) =>
        name is { Identifier.ValueText: "Math" or "MathF", Parent: MemberAccessExpressionSyntax access } && access.Expression == name && !members.IsOfProject(name.Identifier.ValueText);

    // The state of a draw goes on where it is, and is not copied.
    private static bool IsDrawnFrom(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        ArgumentSyntax argument => argument.RefOrOutKeyword.IsKind(SyntaxKind.RefKeyword),
        _ => false,
    };

    // An element, the length, or a span; a range of an array would be a new array.
    private static bool IsRead(IdentifierNameSyntax array) => array.Parent switch
    {
        ElementAccessExpressionSyntax element => element.Expression == array && !IsRangeOf(element),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access => access.Expression == array && member is "Length" or "AsSpan",
        _ => false,
    };

    private static bool IsRangeOf(ElementAccessExpressionSyntax part) => part.ArgumentList.Arguments.Any(argument => argument.Expression is RangeExpressionSyntax);

    private static bool IsTarget(ExpressionSyntax place) => place.Parent switch
    {
        ParenthesizedExpressionSyntax inner => IsTarget(inner),
        ElementAccessExpressionSyntax element when element.Expression == place => IsTarget(element),
        AssignmentExpressionSyntax assignment => assignment.Left == place,
        PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) || unary.IsKind(SyntaxKind.AddressOfExpression),
        PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } => true,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsTarget(tuple),
        _ => false,
    };
}
