using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Infeed.CodeFixes.Editing;

/// <summary>The method of a source that runs when a worker starts.</summary>
internal static class StartHook
{
    private const string Attribute = "WorkerStart";

    /// <summary>The hook in one declaration of a class; null if there is none.</summary>
    public static MethodDeclarationSyntax? Of(TypeDeclarationSyntax type) => type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(IsHook);

    /// <summary>Adds a statement at the start of the hook, before code that may depend on it. A source without a hook gets one after its last field.</summary>
    public static TypeDeclarationSyntax Add(TypeDeclarationSyntax type, string statement)
    {
        if (Of(type) is not { } hook)
            return Insert(type, statement);
        var added = SyntaxFactory.ParseStatement(statement).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        var whole = WithBody(hook);
        return type.ReplaceNode(hook, whole.WithBody(whole.Body!.WithStatements(whole.Body.Statements.Insert(0,
            added))).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static bool IsHook(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list =>
            list.Attributes).Any(attribute =>
            attribute.Name.ToString() is Attribute or Attribute + "Attribute" or "Infeed." + Attribute or InfeedNames.Prefix + Attribute);

    private static MethodDeclarationSyntax WithBody(MethodDeclarationSyntax hook)
    {
        if (hook.ExpressionBody is not { } arrow)
            return hook;
        var statement = SyntaxFactory.ExpressionStatement(arrow.Expression.WithoutTrivia());
        return hook.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(statement)).WithTrailingTrivia(hook.GetTrailingTrivia());
    }

    private static TypeDeclarationSyntax Insert(TypeDeclarationSyntax type, string statement)
    {
        var last = type.Members.Select((member, at) => (member, at)).LastOrDefault(pair => pair.member is FieldDeclarationSyntax);
        var indent = last.member is null ? "    " : Whitespace.Indent(last.member).ToString();
        var end = Whitespace.EndOfLine(type).ToString();
        var name = FreeName.Of("StartWorker", type.DescendantTokens());
        var code = $"{end}{indent}[{InfeedNames.Prefix}{Attribute}]{end}{indent}private void {name}() => {statement}{end}";
        return type.WithMembers(type.Members.Insert(last.member is null ? 0 : last.at + 1, InfeedNames.ToShorten(SyntaxFactory.ParseMemberDeclaration(code)!)));
    }
}
